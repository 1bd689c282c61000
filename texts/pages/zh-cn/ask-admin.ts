import type { PageTexts } from '../texts.ts';

export const askAdmin: PageTexts['askAdmin'] = {
  form: {
    title: '联系管理员',
    lead: '您的消息将通过邮件发送给贵组织企业账户的管理员。他们可以邀请您，或为您处理只有管理员才能处理的事项。',
    company: '公司名称',
    companyHint: '与发票上的名称一致。',
    account: '企业账户',
    name: '您的姓名',
    email: '您的邮箱地址',
    message: '您需要什么？',
    messageHint: '例如“请邀请我”或“我需要新服务器的密钥”。最多 {{max}} 个字符。',
    submit: '发送',
  },
  error: {
    company: '请输入公司名称，最多 {{max}} 个字符。',
    message: '请说明您的需求，最多 {{max}} 个字符。',
  },
  asked: {
    title: '您的消息已发出',
    lead: '如果存在该名称的企业账户，其管理员将通过邮件收到您的消息。',
    next: '由管理员决定邀请谁。如果几天内没有回复，请在公司内询问软件负责人，或写信给我们。',
    home: '前往首页',
  },
};
