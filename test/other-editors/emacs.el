;;; emacs.el --- What does Emacs show of a draft? Asks with the commands that a user has, and writes the answers as JSON.  -*- lexical-binding: t -*-

;;; Code:

(require 'cl-lib)
(require 'flymake)
(require 'json)
(require 'xref)

(defvar test-asked (with-temp-buffer
                     (insert-file-contents (getenv "DIANMING_ASKED"))
                     (json-parse-buffer :object-type 'alist)))
(defvar test-draft nil)
(defvar test-answers nil)

(defun test-wait (what ready)
  (with-timeout (60 (error "Waited in vain: %s" what))
    (while (not (funcall ready)) (accept-process-output nil 0.05))))

(defun test-text (key) (alist-get key test-asked))

(defun test-go-to (key)
  (switch-to-buffer test-draft)
  (goto-char (point-min))
  (search-forward (test-text key))
  (goto-char (match-beginning 0)))

(defun test-slice (from to) (buffer-substring-no-properties from to))

(defun test-picture ()
  (format "%s: %s$0%s" (file-name-nondirectory buffer-file-name)
          (test-slice (line-beginning-position) (point)) (test-slice (point) (line-end-position))))

(defun test-found ()
  (flymake-start)
  (flymake-diagnostics))

(defun test-diagnostic (found)
  (let ((from (flymake-diagnostic-beg found)) (to (flymake-diagnostic-end found)) (text (flymake-diagnostic-text found)))
    (goto-char from)
    (format "%s %s⟦%s⟧%s" (and (string-match "\\[\\([a-z-]+\\)\\]" text) (match-string 1 text))
            (test-slice (line-beginning-position) from) (test-slice from to) (test-slice to (line-end-position)))))

(defun test-hover ()
  (let (text)
    (eglot-hover-eldoc-function (lambda (found &rest _) (when found (setq text (substring-no-properties found)))))
    (test-wait "a hover" (lambda () text))
    (list text)))

(defun test-definition (key)
  (test-go-to key)
  (call-interactively #'xref-find-definitions)
  (set-buffer (window-buffer))
  (list (test-picture)))

(defun test-references ()
  (test-go-to 'own)
  (mapcar (lambda (found)
            (let ((marker (xref-location-marker (xref-item-location found))))
              (with-current-buffer (marker-buffer marker)
                (goto-char marker)
                (test-picture))))
          (xref-backend-references 'eglot (xref-backend-identifier-at-point 'eglot))))

(defun test-mend ()
  (test-go-to 'wrong)
  (delete-char (length (test-text 'wrong)))
  (insert (test-text 'right))
  (eglot--signal-textDocument/didChange) ; what an idle timer does, which batch mode has not
  (test-wait "the mended draft" (lambda () (null (test-found))))
  (mapcar #'test-diagnostic (test-found)))

(defun test-rename ()
  (test-go-to 'own)
  (cl-letf (((symbol-function 'y-or-n-p) (lambda (&rest _) t)))
    (eglot-rename (test-text 'newName)))
  (save-some-buffers t))

(defun test-answer (key value) (push (cons key (vconcat value)) test-answers))

(defun test-all ()
  (setq test-draft (find-file-noselect (test-text 'draft)))
  (switch-to-buffer test-draft)
  (run-hooks 'post-command-hook) ; batch mode has no command loop
  (test-wait "the server" (lambda () (bound-and-true-p eglot--managed-mode)))
  (test-wait "diagnostics" #'test-found)
  (test-answer 'diagnostics (mapcar #'test-diagnostic (test-found)))
  (test-go-to 'company)
  (test-answer 'hover (test-hover))
  (test-answer 'definition (test-definition 'company))
  (test-answer 'hoverInEntry (test-hover))
  (test-answer 'ownDefinition (test-definition 'own))
  (test-answer 'references (test-references))
  (test-answer 'mended (test-mend))
  (test-rename))

(condition-case problem
    (test-all)
  (error (push (cons 'problem (format "%S" problem)) test-answers)))
(push (cons 'version (format "GNU Emacs %s" emacs-version)) test-answers)
(write-region (json-encode test-answers) nil (getenv "DIANMING_ANSWERS"))
(kill-emacs 0)
;;; emacs.el ends here
