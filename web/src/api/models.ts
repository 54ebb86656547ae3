import type { Whole } from './client';
import type { components } from './schema';

type Schemas = components['schemas'];
type Nullable<T, Key extends keyof T> = Omit<T, Key> & { [K in Key]: T[K] | null };

export type Me = Whole<Schemas['identity.v1.Me']>;
export type User = Whole<Schemas['identity.v1.User']>;
export type Department = Whole<Schemas['identity.v1.Department']>;
export type Role = Whole<Schemas['identity.v1.Role']>;
export type Money = Whole<Schemas['types.v1.Money']>;
export type Region = Whole<Schemas['types.v1.Region']>;
export type DecisionTable = Whole<Schemas['types.v1.DecisionTable']>;

export type Lead = Nullable<Whole<Schemas['lead.v1.Lead']>, 'assignment' | 'region' | 'budget'>;
export type LeadInput = Schemas['lead.v1.Lead'];
export type LeadImport = Whole<Schemas['lead.v1.LeadImport']>;
export type LeadFollowUp = Whole<Schemas['lead.v1.FollowUp']>;
export type LeadState = Lead['state'];

export type Account = Nullable<Whole<Schemas['customer.v1.Account']>, 'region'>;
export type AccountInput = Schemas['customer.v1.Account'];
export type Contact = Whole<Schemas['customer.v1.Contact']>;
export type AccountOverview = Nullable<
  Whole<Schemas['customer.v1.AccountOverview']>,
  'parent' | 'buying' | 'lastTouch' | 'nextStep'
>;
export type AccountDeal = Nullable<Whole<Schemas['customer.v1.AccountDeal']>, 'amount'>;
export type AccountEvent = Nullable<Whole<Schemas['customer.v1.AccountEvent']>, 'amount'>;
export type ContactInput = Schemas['customer.v1.Contact'];

export type Opportunity = Nullable<Whole<Schemas['opportunity.v1.Opportunity']>, 'amount'>;
export type OpportunityInput = Schemas['opportunity.v1.Opportunity'];
export type Pipeline = Whole<Schemas['opportunity.v1.Pipeline']>;
export type Stage = Whole<Schemas['opportunity.v1.Stage']>;
export type Board = Whole<Schemas['opportunity.v1.OpportunityBoard']>;

export type Task = Whole<Schemas['workflow.v1.Task']>;
export type Instance = Whole<Schemas['workflow.v1.Instance']>;
export type Moment = Whole<Schemas['workflow.v1.Moment']>;
export type Process = Whole<Schemas['workflow.v1.Process']>;
export type Form = Whole<Schemas['workflow.v1.Form']>;
export type Decision = Whole<Schemas['workflow.v1.Decision']>;

export type Line = Whole<Schemas['types.v1.Line']>;
export type LineInput = Schemas['types.v1.Line'];
export type Totals = Whole<Schemas['types.v1.Totals']>;

export type Quote = Nullable<Whole<Schemas['quote.v1.Quote']>, 'totals'>;
export type QuoteInput = Schemas['quote.v1.Quote'];
export type QuoteComment = Whole<Schemas['quote.v1.QuoteComment']>;
export type SharedQuote = Nullable<Whole<Schemas['quote.v1.SharedQuote']>, 'totals'>;
export type Product = Whole<Schemas['quote.v1.Product']>;
export type ProductInput = Schemas['quote.v1.Product'];
export type OptionGroup = Whole<Schemas['quote.v1.OptionGroup']>;
export type PriceList = Whole<Schemas['quote.v1.PriceList']>;
export type Configured = Whole<Schemas['quote.v1.ConfigureProductResponse']>;

export type Contract = Nullable<Whole<Schemas['contract.v1.Contract']>, 'totals'>;
export type ContractInput = Schemas['contract.v1.Contract'];
export type Instalment = Whole<Schemas['contract.v1.Instalment']>;
export type Payment = Whole<Schemas['contract.v1.Payment']>;
export type Invoice = Whole<Schemas['contract.v1.Invoice']>;

export type Order = Nullable<Whole<Schemas['order_sync.v1.Order']>, 'totals'>;
export type Milestone = Whole<Schemas['order_sync.v1.Milestone']>;
export type OrderEvent = Whole<Schemas['order_sync.v1.OrderEvent']>;
export type Push = Whole<Schemas['order_sync.v1.Push']>;

export type SavedReport = Whole<Schemas['dashboard.v1.SavedReport']>;
export type SavedReportInput = Schemas['dashboard.v1.SavedReport'];
export type Dashboard = Whole<Schemas['dashboard.v1.Dashboard']>;
export type DashboardInput = Schemas['dashboard.v1.Dashboard'];
export type Sharing = Whole<Schemas['dashboard.v1.Sharing']>;
export type ChartKind = Schemas['dashboard.v1.Chart'];

export type Cube = Whole<Schemas['reporting.v1.Cube']>;
export type Measure = Whole<Schemas['reporting.v1.Measure']>;
export type Unit = Schemas['reporting.v1.Unit'];
export type Grain = Schemas['reporting.v1.Grain'];
export type Period = Schemas['reporting.v1.Period'];
export type Question = Whole<Schemas['reporting.v1.RunReportRequest']>;
export type Report = Whole<Schemas['reporting.v1.Report']>;
export type ReportRow = Whole<Schemas['reporting.v1.Report.Row']>;
export type ReportFilter = Whole<Schemas['reporting.v1.ReportFilter']>;
export type ReportRecord = Whole<Schemas['reporting.v1.ReportRecord']>;
export type Kpi = Whole<Schemas['reporting.v1.Kpi']>;
export type Funnel = Whole<Schemas['reporting.v1.Funnel']>;
export type Connector = Whole<Schemas['order_sync.v1.Connector']>;

export type Automation = Whole<Schemas['workflow.v1.Automation']>;
export type AutomationRun = Whole<Schemas['workflow.v1.AutomationRun']>;
