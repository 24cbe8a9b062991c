;;; dianming.el --- How does Emacs (28 and later, eglot) start 点名?  -*- lexical-binding: t -*-

;; Put this file into a folder of `load-path' and write (require 'dianming) in the init file.
;; 放进 load-path 中的文件夹，在初始化文件里写一行 (require 'dianming)。
;; Before Emacs 29 eglot is a package of its own; Markdown needs markdown-mode (Debian: elpa-eglot, elpa-markdown-mode).
;; Emacs 29 之前，eglot 要另装；Markdown 还要 markdown-mode（Debian：elpa-eglot、elpa-markdown-mode）。

;;; Code:

(require 'eglot)

(define-derived-mode dianming-aigc-mode text-mode "AIGC"
  "Commentary in `.aigc' files.")
(add-to-list 'auto-mode-alist '("\\.aigc\\'" . dianming-aigc-mode))

(defvar dianming-files "\\.\\(?:md\\|markdown\\|txt\\|aigc\\)\\'\\|/\\.dianming/.*\\.ya?ml\\'"
  "Drafts, and the glossaries of a desk; other texts are left alone.
稿件与术语表；别的文本不管。")

;; One server for all of them. “draft” is no language, so that the server goes by the end of the file's name:
;; eglot before 1.10 has one language for all buffers of a server.
;; 一个服务器管全部模式。语言名故意写成 draft：旧版 eglot 一个服务器只报一个语言名，点名便按文件名的后缀来认。
(defvar dianming-server
  (cons (mapcar (lambda (mode) (list mode :language-id "draft"))
                '(markdown-mode gfm-mode text-mode dianming-aigc-mode yaml-mode yaml-ts-mode))
        '("dianming" "lsp" "--stdio"))
  "The entry of `eglot-server-programs' for drafts.")

(defun dianming-start ()
  "Start the server for a draft or a glossary."
  (when (and buffer-file-name (string-match-p dianming-files buffer-file-name))
    (setq-local eglot-server-programs (list dianming-server))
    (eglot-ensure)))

;; All modes above come from `text-mode'. 上面的模式都出自 text-mode。
(add-hook 'text-mode-hook #'dianming-start)

;; Eglot 1.9 reads a Chinese file name byte by byte, and M-? would open a buffer with a garbled name.
;; eglot 1.9 不解码中文文件名，M-? 打开的缓冲区名会成乱码；这里补上。
(when (fboundp 'eglot--uri-to-path)
  (advice-add 'eglot--uri-to-path :filter-return
              (lambda (path) (decode-coding-string (encode-coding-string path 'utf-8) 'utf-8))))

;; Hover and M-. go on working in the entries that M-. leads to. 跳进条目之后，悬停与 M-. 照样可用。
(setq eglot-extend-to-xref t)

;; Keys, as you like them; M-. definition and M-? references are there already.
;; 按键，可自行更改；M-. 跳转、M-? 引用是现成的。
(define-key eglot-mode-map (kbd "<f2>") #'eglot-rename)
(define-key eglot-mode-map (kbd "<f8>") #'flymake-goto-next-error)
(define-key eglot-mode-map (kbd "C-c a") #'eglot-code-actions)

(provide 'dianming)
;;; dianming.el ends here
