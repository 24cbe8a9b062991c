/** What are the types, kinds and fields called to a reader? */
import type { EntityType } from '../knowledge/model.js';
import { type Localized, localized } from '../localized.js';

export const TYPE_LABELS: Readonly<Record<EntityType, Localized>> = {
  company: localized('公司', 'company'),
  product: localized('产品', 'product'),
  person: localized('人物', 'person'),
};

export const KIND_LABELS: Readonly<Record<string, Localized>> = {
  company: localized('公司', 'company'),
  startup: localized('创业公司', 'start-up'),
  collective: localized('并称', 'collective'),
  institute: localized('研究机构', 'institute'),
  investor: localized('投资机构', 'investor'),
  model: localized('模型', 'model'),
  family: localized('产品家族', 'family'),
  chatbot: localized('对话助手', 'chatbot'),
  app: localized('应用', 'app'),
  platform: localized('平台', 'platform'),
  tool: localized('工具', 'tool'),
  framework: localized('框架', 'framework'),
  device: localized('设备', 'device'),
  chip: localized('芯片', 'chip'),
  cloud: localized('云服务', 'cloud'),
  service: localized('服务', 'service'),
  game: localized('游戏', 'game'),
  vehicle: localized('车型', 'vehicle'),
  dataset: localized('数据集', 'data set'),
  agent: localized('智能体', 'agent'),
  os: localized('操作系统', 'operating system'),
};

export const CARD_LABELS = {
  legal: localized('法定名称', 'Legal name'),
  alsoKnown: localized('又称', 'Also known as'),
  former: localized('曾用名', 'Former names'),
  founded: localized('成立', 'Founded'),
  dissolved: localized('终止', 'Dissolved'),
  released: localized('发布', 'Released'),
  discontinued: localized('停止服务', 'Discontinued'),
  headquarters: localized('总部', 'Headquarters'),
  parent: localized('母公司', 'Parent'),
  owner: localized('所有者', 'Owner'),
  investors: localized('投资方', 'Investors'),
  members: localized('成员', 'Members'),
  predecessor: localized('前身', 'Predecessor'),
  maker: localized('开发者', 'Maker'),
  models: localized('所用模型', 'Model behind it'),
  carriers: localized('搭载于', 'Carried by'),
  family: localized('所属系列', 'Family'),
  versions: localized('版本', 'Versions'),
  products: localized('产品', 'Products'),
  people: localized('人物', 'People'),
  roles: localized('职务', 'Roles'),
  tickers: localized('股票', 'Tickers'),
  events: localized('大事', 'Events'),
  draft: localized('本稿', 'In this draft'),
  sources: localized('来源', 'Sources'),
  checked: localized('核对', 'Checked'),
} as const;
