import {
  ApartmentOutlined,
  ApiOutlined,
  AuditOutlined,
  BankOutlined,
  BuildOutlined,
  FunnelPlotOutlined,
  HomeOutlined,
  LayoutOutlined,
  PrinterOutlined,
  SlidersOutlined,
  TableOutlined,
  TeamOutlined,
  ThunderboltOutlined,
  UserAddOutlined,
} from '@ant-design/icons';
import { lazyRouteComponent } from '@tanstack/react-router';
import type { ComponentType } from 'react';
import { withWords } from '~/i18n';
import {
  BoardGlyph,
  CockpitGlyph,
  ContractGlyph,
  OrderGlyph,
  ProductGlyph,
  QuoteGlyph,
  ReportGlyph,
} from './glyphs';

/** Groups of the navigation. */
export type Group = 'work' | 'settings';

export interface Page {
  path: string;
  component: ReturnType<typeof lazyRouteComponent>;
  /** In the navigation: pages without are come to from others. */
  menu?: {
    title:
      | 'workbench'
      | 'leads'
      | 'accounts'
      | 'opportunities'
      | 'quotes'
      | 'contracts'
      | 'orders'
      | 'products'
      | 'approvals'
      | 'cockpit'
      | 'dashboards'
      | 'reports'
      | 'rules'
      | 'flows'
      | 'forms'
      | 'pipelines'
      | 'organisation'
      | 'integrations'
      | 'automations'
      | 'templates'
      | 'preferences';
    icon: ComponentType<{ 'aria-hidden': true }>;
    group: Group;
  };
  /** The action that the page is about: who may not do it does not see it. */
  needs?: string;
}

/** Every page of the console. A new one is a line here. */
export const PAGES: Page[] = [
  {
    path: '/',
    component: lazyRouteComponent(() => withWords('workbench', import('~/pages/workbench')), 'Workbench'),
    menu: { title: 'workbench', icon: HomeOutlined, group: 'work' },
  },
  {
    path: '/cockpit',
    component: lazyRouteComponent(
      () => withWords(['reports', 'deals'], import('~/pages/dashboards/cockpit')),
      'Cockpit',
    ),
    menu: { title: 'cockpit', icon: CockpitGlyph, group: 'work' },
    needs: 'dashboard.read',
  },
  {
    path: '/leads',
    component: lazyRouteComponent(() => import('~/pages/leads/list'), 'Leads'),
    menu: { title: 'leads', icon: UserAddOutlined, group: 'work' },
    needs: 'lead.read',
  },
  {
    path: '/leads/import',
    component: lazyRouteComponent(() => withWords('imports', import('~/pages/leads/import')), 'LeadImports'),
    needs: 'lead.import',
  },
  {
    path: '/accounts',
    component: lazyRouteComponent(() => withWords('accounts', import('~/pages/accounts/list')), 'Accounts'),
    menu: { title: 'accounts', icon: BankOutlined, group: 'work' },
    needs: 'customer.read',
  },
  {
    path: '/accounts/$id',
    component: lazyRouteComponent(
      () => withWords('accounts', import('~/pages/accounts/detail')),
      'AccountPage',
    ),
    needs: 'customer.read',
  },
  {
    path: '/opportunities',
    component: lazyRouteComponent(() => import('~/pages/opportunities/list'), 'Opportunities'),
    menu: { title: 'opportunities', icon: FunnelPlotOutlined, group: 'work' },
    needs: 'opportunity.read',
  },
  {
    path: '/opportunities/$id',
    component: lazyRouteComponent(
      () => withWords('deals', import('~/pages/opportunities/detail')),
      'OpportunityPage',
    ),
    needs: 'opportunity.read',
  },
  {
    path: '/quotes',
    component: lazyRouteComponent(() => withWords('deals', import('~/pages/quotes/list')), 'Quotes'),
    menu: { title: 'quotes', icon: QuoteGlyph, group: 'work' },
    needs: 'quote.read',
  },
  {
    path: '/quotes/$id',
    component: lazyRouteComponent(() => withWords('deals', import('~/pages/quotes/detail')), 'QuotePage'),
    needs: 'quote.read',
  },
  {
    path: '/contracts',
    component: lazyRouteComponent(() => withWords('deals', import('~/pages/contracts/list')), 'Contracts'),
    menu: { title: 'contracts', icon: ContractGlyph, group: 'work' },
    needs: 'contract.read',
  },
  {
    path: '/contracts/$id',
    component: lazyRouteComponent(
      () => withWords('deals', import('~/pages/contracts/detail')),
      'ContractPage',
    ),
    needs: 'contract.read',
  },
  {
    path: '/orders',
    component: lazyRouteComponent(() => withWords('deals', import('~/pages/orders/list')), 'Orders'),
    menu: { title: 'orders', icon: OrderGlyph, group: 'work' },
    needs: 'order.read',
  },
  {
    path: '/orders/$id',
    component: lazyRouteComponent(() => withWords('deals', import('~/pages/orders/detail')), 'OrderPage'),
    needs: 'order.read',
  },
  {
    path: '/products',
    component: lazyRouteComponent(() => withWords('deals', import('~/pages/products/list')), 'Products'),
    menu: { title: 'products', icon: ProductGlyph, group: 'work' },
    needs: 'product.read',
  },
  {
    path: '/products/$id',
    component: lazyRouteComponent(() => withWords('deals', import('~/pages/products/detail')), 'ProductPage'),
    needs: 'product.read',
  },
  {
    path: '/approvals',
    component: lazyRouteComponent(
      () => withWords('approvals', import('~/pages/approvals/list')),
      'Approvals',
    ),
    menu: { title: 'approvals', icon: AuditOutlined, group: 'work' },
  },
  {
    path: '/approvals/$id',
    component: lazyRouteComponent(
      () => withWords('approvals', import('~/pages/approvals/detail')),
      'ApprovalPage',
    ),
  },
  {
    path: '/dashboards',
    component: lazyRouteComponent(
      () => withWords(['reports', 'deals'], import('~/pages/dashboards/list')),
      'Dashboards',
    ),
    menu: { title: 'dashboards', icon: BoardGlyph, group: 'work' },
    needs: 'dashboard.read',
  },
  {
    path: '/dashboards/$id',
    component: lazyRouteComponent(
      () => withWords(['reports', 'deals'], import('~/pages/dashboards/board')),
      'BoardPage',
    ),
    needs: 'dashboard.read',
  },
  {
    path: '/reports',
    component: lazyRouteComponent(
      () => withWords(['reports', 'deals'], import('~/pages/reports/list')),
      'Reports',
    ),
    menu: { title: 'reports', icon: ReportGlyph, group: 'work' },
    needs: 'dashboard.read',
  },
  {
    path: '/reports/$id',
    component: lazyRouteComponent(
      () => withWords(['reports', 'deals'], import('~/pages/reports/designer')),
      'ReportDesigner',
    ),
    needs: 'dashboard.read',
  },
  { path: '/go/$kind/$id', component: lazyRouteComponent(() => import('~/pages/go'), 'Go') },
  {
    path: '/settings/rules',
    component: lazyRouteComponent(
      () => withWords(['settings', 'design'], import('~/pages/rules/list')),
      'Rules',
    ),
    menu: { title: 'rules', icon: TableOutlined, group: 'settings' },
    needs: 'workflow.decision.read',
  },
  {
    path: '/settings/rules/$key',
    component: lazyRouteComponent(
      () => withWords(['settings', 'design'], import('~/pages/rules/designer')),
      'RuleDesigner',
    ),
    needs: 'workflow.decision.read',
  },
  {
    path: '/settings/flows',
    component: lazyRouteComponent(() => withWords('design', import('~/pages/flows/list')), 'Flows'),
    menu: { title: 'flows', icon: BuildOutlined, group: 'settings' },
    needs: 'workflow.process.design',
  },
  {
    path: '/settings/flows/$key',
    component: lazyRouteComponent(
      () => withWords(['design', 'approvals'], import('~/pages/flows/designer')),
      'FlowDesigner',
    ),
    needs: 'workflow.process.design',
  },
  {
    path: '/settings/forms',
    component: lazyRouteComponent(() => withWords('design', import('~/pages/forms/list')), 'Forms'),
    menu: { title: 'forms', icon: LayoutOutlined, group: 'settings' },
    needs: 'workflow.form.read',
  },
  {
    path: '/settings/forms/$key',
    component: lazyRouteComponent(
      () => withWords(['design', 'approvals'], import('~/pages/forms/designer')),
      'FormDesigner',
    ),
    needs: 'workflow.form.read',
  },
  {
    path: '/settings/pipelines',
    component: lazyRouteComponent(() => withWords('settings', import('~/pages/pipelines')), 'Pipelines'),
    menu: { title: 'pipelines', icon: ApartmentOutlined, group: 'settings' },
    needs: 'opportunity.pipeline',
  },
  {
    path: '/automations',
    component: lazyRouteComponent(
      () => withWords(['automations', 'design'], import('~/pages/automations/list')),
      'Automations',
    ),
    menu: { title: 'automations', icon: ThunderboltOutlined, group: 'settings' },
    needs: 'workflow.automation.read',
  },
  {
    path: '/automations/$key',
    component: lazyRouteComponent(
      () => withWords(['automations', 'design', 'deals'], import('~/pages/automations/designer')),
      'AutomationDesigner',
    ),
    needs: 'workflow.automation.read',
  },
  {
    path: '/templates',
    component: lazyRouteComponent(
      () => withWords(['templates', 'design'], import('~/pages/templates/list')),
      'Templates',
    ),
    menu: { title: 'templates', icon: PrinterOutlined, group: 'settings' },
    needs: 'document.template.design',
  },
  {
    path: '/templates/$key',
    component: lazyRouteComponent(
      () => withWords(['templates', 'design'], import('~/pages/templates/designer')),
      'TemplateDesigner',
    ),
    needs: 'document.template.read',
  },
  {
    path: '/organisation',
    component: lazyRouteComponent(
      () => withWords('organisation', import('~/pages/organisation/page')),
      'Organisation',
    ),
    menu: { title: 'organisation', icon: TeamOutlined, group: 'settings' },
    needs: 'identity.manage',
  },
  {
    path: '/integrations',
    component: lazyRouteComponent(
      () => withWords(['integrations', 'deals'], import('~/pages/integrations/page')),
      'Integrations',
    ),
    menu: { title: 'integrations', icon: ApiOutlined, group: 'settings' },
    needs: 'order.connect',
  },
  {
    path: '/integrations/$id',
    component: lazyRouteComponent(
      () => withWords(['integrations', 'deals', 'design'], import('~/pages/integrations/connector')),
      'ConnectorPage',
    ),
    needs: 'order.connect',
  },
  {
    path: '/preferences',
    component: lazyRouteComponent(
      () => withWords(['preferences', 'organisation'], import('~/pages/preferences/page')),
      'Preferences',
    ),
    menu: { title: 'preferences', icon: SlidersOutlined, group: 'settings' },
  },
];

/** Pages for people outside the company: nobody has to sign in. */
export const PUBLIC_PAGES: Page[] = [
  {
    path: '/offers/$token',
    component: lazyRouteComponent(() => withWords('deals', import('~/pages/offer/page')), 'OfferPage'),
  },
];
