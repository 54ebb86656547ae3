// Generated from the gateway by `npm run api`. Never edited.
export interface paths {
    "/v1/absences": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who is away now or later, the earliest first
         * @description Who is away now or later, the earliest first.
         */
        get: operations["StaffService_ListAbsences"];
        put?: never;
        /**
         * Says that somebody is away and who answers for them (代理人): what they would be asked meanwhile, the other one is asked
         * @description Says that somebody is away and who answers for them (代理人): what they would be asked meanwhile, the other one is asked.
         *     For others than oneself it needs `workflow.instance.manage`.
         */
        post: operations["StaffService_CreateAbsence"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/absences/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Takes it back
         * @description Takes it back.
         */
        delete: operations["StaffService_DeleteAbsence"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The accounts the caller may see
         * @description The accounts the caller may see.
         */
        get: operations["CustomerService_ListAccounts"];
        put?: never;
        /**
         * Adds an account
         * @description Adds an account. Refused with ACCOUNT_DUPLICATE when one with the same credit code or name exists, unless
         *     `allow_duplicate`.
         */
        post: operations["CustomerService_CreateAccount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/accounts/{accountId}/contacts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The contacts of an account, in the order they were added
         * @description The contacts of an account, in the order they were added.
         */
        get: operations["CustomerService_ListContacts"];
        put?: never;
        /**
         * Adds a contact to an account
         * @description Adds a contact to an account.
         */
        post: operations["CustomerService_CreateContact"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/accounts/{accountId}/deals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What there is of business with an account, newest first
         * @description What there is of business with an account, newest first.
         */
        get: operations["AccountOverviewService_ListAccountDeals"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/accounts/{accountId}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What happened with an account (动态), newest first
         * @description What happened with an account (动态), newest first.
         */
        get: operations["AccountOverviewService_ListAccountEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/accounts/{accountId}/followUps": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Notes a call, a visit, a meeting … with an account (跟进记录)
         * @description Notes a call, a visit, a meeting … with an account (跟进记录). Needs `customer.update`. Files are attached to it by the
         *     document service: subject type `account_follow_up`, subject id its id.
         */
        post: operations["AccountOverviewService_RecordAccountFollowUp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/accounts/{accountId}/purchases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What an account bought, model by model (历史采购), by code and name
         * @description What an account bought, model by model (历史采购), by code and name. Orders that were cancelled do not count.
         */
        get: operations["AccountOverviewService_ListAccountPurchases"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/accounts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One account
         * @description One account.
         */
        get: operations["CustomerService_GetAccount"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Changes an account
         * @description Changes an account. A new name or credit code is checked like that of a new account. Another owner needs
         *     `customer.assign`, except that who may change accounts may take one that nobody looks after.
         */
        patch: operations["CustomerService_UpdateAccount"];
        trace?: never;
    };
    "/v1/accounts/{id}/overview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Everything about an account at one glance
         * @description Everything about an account at one glance.
         */
        get: operations["AccountOverviewService_GetAccountOverview"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/accounts/{id}:setStatus": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Moves the relation on: a prospect becomes a customer, either becomes inactive, an inactive one comes back
         * @description Moves the relation on: a prospect becomes a customer, either becomes inactive, an inactive one comes back.
         *     Refused with ACCOUNT_WRONG_STATUS where there is no such way: who was a customer once is never a prospect again.
         */
        post: operations["CustomerService_SetAccountStatus"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/accounts:findDuplicates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Accounts that may be the same as the described one, best first, each with its reasons
         * @description Accounts that may be the same as the described one, best first, each with its reasons. Accounts outside
         *     the caller's scope are named but not shown in full.
         */
        post: operations["CustomerService_FindDuplicates"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/apiKeys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The caller's API keys
         * @description The caller's API keys.
         */
        get: operations["DirectoryService_ListApiKeys"];
        put?: never;
        /**
         * Makes an API key that acts as the caller
         * @description Makes an API key that acts as the caller. Its secret is shown this once.
         */
        post: operations["DirectoryService_CreateApiKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/apiKeys/{id}:revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ends an API key
         * @description Ends an API key.
         */
        post: operations["DirectoryService_RevokeApiKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/automationRuns": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The run log, the newest first
         * @description The run log, the newest first.
         */
        get: operations["AutomationService_ListAutomationRuns"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/automationRuns/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One run
         * @description One run.
         */
        get: operations["AutomationService_GetAutomationRun"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/automationRuns/{id}:abandon": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * FAILED → ABANDONED: nobody comes back to it
         * @description FAILED → ABANDONED: nobody comes back to it.
         */
        post: operations["AutomationService_AbandonAutomationRun"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/automationRuns/{id}:retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * FAILED → RUNNING: goes on with what failed; what was done stays done
         * @description FAILED → RUNNING: goes on with what failed; what was done stays done.
         */
        post: operations["AutomationService_RetryAutomationRun"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/automations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The automations of the company, by key; without their definitions
         * @description The automations of the company, by key; without their definitions.
         */
        get: operations["AutomationService_ListAutomations"];
        put?: never;
        /**
         * Adds an automation, as a draft
         * @description Adds an automation, as a draft.
         */
        post: operations["AutomationService_CreateAutomation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/automations/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One automation, with its draft or with a version of it
         * @description One automation, with its draft or with a version of it.
         */
        get: operations["AutomationService_GetAutomation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Changes the draft
         * @description Changes the draft. It may be unfinished: what is wrong with it is said, not refused.
         */
        patch: operations["AutomationService_UpdateAutomation"];
        trace?: never;
    };
    "/v1/automations/{key}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The published versions of an automation, the newest first; without their definitions
         * @description The published versions of an automation, the newest first; without their definitions.
         */
        get: operations["AutomationService_ListAutomationVersions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/automations/{key}:compare": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What differs between two versions
         * @description What differs between two versions.
         */
        get: operations["AutomationService_CompareAutomationVersions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/automations/{key}:disable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Switches it off: nothing that happens from now on is handled; runs under way go on, and no version is lost
         * @description Switches it off: nothing that happens from now on is handled; runs under way go on, and no version is lost.
         */
        post: operations["AutomationService_DisableAutomation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/automations/{key}:enable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Switches the published version on again
         * @description Switches the published version on again.
         */
        post: operations["AutomationService_EnableAutomation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/automations/{key}:publish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Publishes the draft as the next version and switches it on: what happens from now on is handled by it
         * @description Publishes the draft as the next version and switches it on: what happens from now on is handled by it.
         */
        post: operations["AutomationService_PublishAutomation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/automations/{key}:run": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Runs the published version by hand, for a record that the caller may see
         * @description Runs the published version by hand, for a record that the caller may see.
         */
        post: operations["AutomationService_RunAutomation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/automations/{key}:simulate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What it would have done about facts of the past, judged on the records as the facts carried them
         * @description What it would have done about facts of the past, judged on the records as the facts carried them. Changes nothing.
         */
        post: operations["AutomationService_SimulateAutomation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/automations/{key}:statistics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How often it ran, and how that ended
         * @description How often it ran, and how that ended.
         */
        get: operations["AutomationService_GetAutomationStatistics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/automations:check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Says what is wrong with a definition, without keeping anything
         * @description Says what is wrong with a definition, without keeping anything.
         */
        post: operations["AutomationService_CheckAutomation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/calendar": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * When people work
         * @description When people work.
         */
        get: operations["StaffService_GetCalendar"];
        /**
         * Changes when people work; deadlines that run already stay as they are
         * @description Changes when people work; deadlines that run already stay as they are. Needs `workflow.process.design`.
         */
        put: operations["StaffService_UpdateCalendar"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/clauses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The clauses of the company, in their order
         * @description The clauses of the company, in their order.
         */
        get: operations["ClauseService_ListClauses"];
        put?: never;
        /**
         * Adds a clause
         * @description Adds a clause.
         */
        post: operations["ClauseService_CreateClause"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/clauses/{clauseId}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The texts that a clause has had, the newest first
         * @description The texts that a clause has had, the newest first.
         */
        get: operations["ClauseService_ListClauseVersions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/clauses/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One clause
         * @description One clause.
         */
        get: operations["ClauseService_GetClause"];
        /**
         * Replaces a clause
         * @description Replaces a clause. Another text is its next version; contracts keep what they copied.
         */
        put: operations["ClauseService_UpdateClause"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/clauses/{id}:retire": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ends a clause: no new contract gets it
         * @description Ends a clause: no new contract gets it.
         */
        post: operations["ClauseService_RetireClause"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/contacts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One contact
         * @description One contact.
         */
        get: operations["CustomerService_GetContact"];
        put?: never;
        post?: never;
        /**
         * Removes a contact
         * @description Removes a contact. Its history stays in the audit.
         */
        delete: operations["CustomerService_DeleteContact"];
        options?: never;
        head?: never;
        /**
         * Changes a contact
         * @description Changes a contact.
         */
        patch: operations["CustomerService_UpdateContact"];
        trace?: never;
    };
    "/v1/contractSettings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What the company has settled about its contracts
         * @description What the company has settled about its contracts.
         */
        get: operations["ContractService_GetContractSettings"];
        /**
         * Replaces the settings
         * @description Replaces the settings.
         */
        put: operations["ContractService_UpdateContractSettings"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/contractTypes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The kinds of contracts, by key
         * @description The kinds of contracts, by key.
         */
        get: operations["ClauseService_ListContractTypes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/contractTypes/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Adds or replaces a kind of contract
         * @description Adds or replaces a kind of contract.
         */
        put: operations["ClauseService_PutContractType"];
        post?: never;
        /**
         * Removes a kind of contract
         * @description Removes a kind of contract. Contracts that began with it stay as they are.
         */
        delete: operations["ClauseService_DeleteContractType"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/contracts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The contracts that the caller may see; without the texts of their clauses
         * @description The contracts that the caller may see; without the texts of their clauses.
         */
        get: operations["ContractService_ListContracts"];
        put?: never;
        /**
         * Drafts a contract by itself, with an account that the caller may see
         * @description Drafts a contract by itself, with an account that the caller may see. Refused where the company's settings demand an
         *     accepted quote.
         */
        post: operations["ContractService_CreateContract"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/contracts/{contractId}/instalments/{instalmentId}:reschedule": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sets the day on which an instalment of a signed contract is due: when it shipped, or as was agreed later
         * @description Sets the day on which an instalment of a signed contract is due: when it shipped, or as was agreed later.
         */
        post: operations["PaymentService_RescheduleInstalment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/contracts/{contractId}/invoices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The invoices of a contract, the newest first
         * @description The invoices of a contract, the newest first.
         */
        get: operations["PaymentService_ListInvoices"];
        put?: never;
        /**
         * Notes an invoice
         * @description Notes an invoice. Invoices together are never above the contract.
         */
        post: operations["PaymentService_IssueInvoice"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/contracts/{contractId}/invoices/{id}:void": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Takes back an invoice (作废/红冲)
         * @description Takes back an invoice (作废/红冲). It stays, with the reason.
         */
        post: operations["PaymentService_VoidInvoice"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/contracts/{contractId}/payments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The payments of a contract, the newest first
         * @description The payments of a contract, the newest first.
         */
        get: operations["PaymentService_ListPayments"];
        put?: never;
        /**
         * Notes a payment against an instalment, or against the oldest ones that are open
         * @description Notes a payment against an instalment, or against the oldest ones that are open. More than is open is refused.
         */
        post: operations["PaymentService_RecordPayment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/contracts/{contractId}/payments/{id}:void": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Takes back a payment that was noted by mistake, or was paid back to the customer
         * @description Takes back a payment that was noted by mistake, or was paid back to the customer. It stays, with the reason.
         */
        post: operations["PaymentService_VoidPayment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/contracts/{contractId}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The versions of a contract, the newest first; without what they say
         * @description The versions of a contract, the newest first; without what they say.
         */
        get: operations["ContractService_ListContractVersions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/contracts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One contract
         * @description One contract.
         */
        get: operations["ContractService_GetContract"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Changes a draft
         * @description Changes a draft.
         */
        patch: operations["ContractService_UpdateContract"];
        trace?: never;
    };
    "/v1/contracts/{id}:cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Gives up a contract that was not signed
         * @description Gives up a contract that was not signed.
         */
        post: operations["ContractService_CancelContract"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/contracts/{id}:compare": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What differs between two versions: fields, lines, clauses line by line
         * @description What differs between two versions: fields, lines, clauses line by line.
         */
        get: operations["ContractService_CompareContractVersions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/contracts/{id}:complete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ends a contract that is done: refused while anything of it is not paid
         * @description Ends a contract that is done: refused while anything of it is not paid.
         */
        post: operations["ContractService_CompleteContract"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/contracts/{id}:print": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Prints a contract as a PDF, by the print template for contracts that fits
         * @description Prints a contract as a PDF, by the print template for contracts that fits.
         */
        get: operations["ContractService_PrintContract"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/contracts/{id}:revise": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Begins the next version of a returned or approved contract; what was agreed before stays to be compared with
         * @description Begins the next version of a returned or approved contract; what was agreed before stays to be compared with.
         */
        post: operations["ContractService_ReviseContract"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/contracts/{id}:sign": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Signs an approved contract: the stamped scan, who signed, and from which day it is in force
         * @description Signs an approved contract: the stamped scan, who signed, and from which day it is in force.
         */
        post: operations["ContractService_SignContract"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/contracts/{id}:submit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sends a draft to review (合同评审): the process that the settings name is started
         * @description Sends a draft to review (合同评审): the process that the settings name is started.
         */
        post: operations["ContractService_SubmitContract"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/contracts/{id}:terminate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ends a signed contract before it is done
         * @description Ends a signed contract before it is done.
         */
        post: operations["ContractService_TerminateContract"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/contracts/{id}:withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Takes it back from review; it is a draft again
         * @description Takes it back from review; it is a draft again.
         */
        post: operations["ContractService_WithdrawContract"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/contracts:statistics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Key figures of the contracts that the caller may see
         * @description Key figures of the contracts that the caller may see.
         */
        get: operations["ContractService_GetContractStatistics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/crossReferences": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What values of ours are called in the ERP (对照表)
         * @description What values of ours are called in the ERP (对照表).
         */
        get: operations["ConnectorService_ListCrossReferences"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/crossReferences:delete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Forgets what values of ours are called
         * @description Forgets what values of ours are called.
         */
        post: operations["ConnectorService_DeleteCrossReferences"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/crossReferences:put": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Says what values of ours are called in the ERP; those that are there already are replaced
         * @description Says what values of ours are called in the ERP; those that are there already are replaced.
         */
        post: operations["ConnectorService_PutCrossReferences"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dashboards": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The boards that the caller may see, those changed last first
         * @description The boards that the caller may see, those changed last first.
         */
        get: operations["DashboardService_ListDashboards"];
        put?: never;
        /**
         * Makes a board, as the caller's own
         * @description Makes a board, as the caller's own.
         */
        post: operations["DashboardService_CreateDashboard"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dashboards/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One board
         * @description One board.
         */
        get: operations["DashboardService_GetDashboard"];
        put?: never;
        post?: never;
        /**
         * Deletes a board; the questions that it shows stay
         * @description Deletes a board; the questions that it shows stay.
         */
        delete: operations["DashboardService_DeleteDashboard"];
        options?: never;
        head?: never;
        /**
         * Changes a board, all of it
         * @description Changes a board, all of it.
         */
        patch: operations["DashboardService_UpdateDashboard"];
        trace?: never;
    };
    "/v1/decisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The tables of the company, by key; without their rows
         * @description The tables of the company, by key; without their rows.
         */
        get: operations["DecisionService_ListDecisions"];
        put?: never;
        /**
         * Adds a table, as a draft
         * @description Adds a table, as a draft.
         */
        post: operations["DecisionService_CreateDecision"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/decisions/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One table, with its draft or with a version of it
         * @description One table, with its draft or with a version of it.
         */
        get: operations["DecisionService_GetDecision"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Changes the draft
         * @description Changes the draft. It may be unfinished: what is wrong with it is said, not refused.
         */
        patch: operations["DecisionService_UpdateDecision"];
        trace?: never;
    };
    "/v1/decisions/{key}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The published versions of a table, the newest first; without their rows
         * @description The published versions of a table, the newest first; without their rows.
         */
        get: operations["DecisionService_ListDecisionVersions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/decisions/{key}:compare": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What differs between two versions, by column and row
         * @description What differs between two versions, by column and row.
         */
        get: operations["DecisionService_CompareDecisionVersions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/decisions/{key}:decide": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Asks a table about one case, and says which rows decided; if asked to, also why the others did not
         * @description Asks a table about one case, and says which rows decided; if asked to, also why the others did not.
         */
        post: operations["DecisionService_Decide"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/decisions/{key}:export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A version as DMN 1
         * @description A version as DMN 1.5 XML, for other tools.
         */
        get: operations["DecisionService_ExportDecision"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/decisions/{key}:publish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Publishes the draft as the next version: it decides from now on
         * @description Publishes the draft as the next version: it decides from now on.
         */
        post: operations["DecisionService_PublishDecision"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/decisions/{key}:retire": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ends a table: whoever asks it is refused
         * @description Ends a table: whoever asks it is refused. Publishing it again brings it back.
         */
        post: operations["DecisionService_RetireDecision"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/decisions:check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Says what is wrong with a table, what it leaves open and what in it can never decide, without keeping anything
         * @description Says what is wrong with a table, what it leaves open and what in it can never decide, without keeping anything.
         */
        post: operations["DecisionService_CheckDecision"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/decisions:import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reads DMN XML with one decision table
         * @description Reads DMN XML with one decision table. Nothing is kept; what cannot be taken over is refused by element.
         */
        post: operations["DecisionService_ImportDecision"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/departments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The department tree, parents before children
         * @description The department tree, parents before children.
         */
        get: operations["DirectoryService_ListDepartments"];
        put?: never;
        /**
         * Adds a department under another
         * @description Adds a department under another. Needs `identity.manage`.
         */
        post: operations["DirectoryService_CreateDepartment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/departments/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Renames or moves a department, or changes its head
         * @description Renames or moves a department, or changes its head. Needs `identity.manage`.
         */
        patch: operations["DirectoryService_UpdateDepartment"];
        trace?: never;
    };
    "/v1/erpConnectors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The connectors of the company; never their secrets
         * @description The connectors of the company; never their secrets.
         */
        get: operations["ConnectorService_ListConnectors"];
        put?: never;
        /**
         * Adds a connector
         * @description Adds a connector. The first one of a company is its default.
         */
        post: operations["ConnectorService_CreateConnector"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/erpConnectors/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One connector; never its secrets
         * @description One connector; never its secrets.
         */
        get: operations["ConnectorService_GetConnector"];
        /**
         * Replaces a connector; a secret that is left empty stays
         * @description Replaces a connector; a secret that is left empty stays.
         */
        put: operations["ConnectorService_UpdateConnector"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/erpConnectors/{id}:test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What an order would be sent as, and what keeps it from being sent
         * @description What an order would be sent as, and what keeps it from being sent. Nothing is sent.
         */
        post: operations["ConnectorService_TestConnector"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/fileLinks/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The bytes of the file that a link names
         * @description The bytes of the file that a link names. Needs no sign-in.
         */
        get: operations["FileService_OpenFileLink"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/files": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Files within reach, newest first; of a subject or of all
         * @description Files within reach, newest first; of a subject or of all.
         */
        get: operations["FileService_ListFiles"];
        put?: never;
        /**
         * Takes a file
         * @description Takes a file. Nothing of it is kept when it breaks off, is too large, or is not of a kind that is taken.
         */
        post: operations["FileService_UploadFile"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/files/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One file, without its bytes
         * @description One file, without its bytes.
         */
        get: operations["FileService_GetFile"];
        put?: never;
        post?: never;
        /**
         * Removes a file
         * @description Removes a file. One that a published print template shows stays.
         */
        delete: operations["FileService_DeleteFile"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/files/{id}:download": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The bytes of a file
         * @description The bytes of a file.
         */
        get: operations["FileService_DownloadFile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/files/{id}:link": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A link by which somebody without an account reads the file until the link ends
         * @description A link by which somebody without an account reads the file until the link ends.
         */
        post: operations["FileService_CreateFileLink"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/forms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The forms of the company, by key; without their documents
         * @description The forms of the company, by key; without their documents.
         */
        get: operations["FormService_ListForms"];
        put?: never;
        /**
         * Adds a form, as a draft
         * @description Adds a form, as a draft.
         */
        post: operations["FormService_CreateForm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/forms/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One form, with its draft or with a version of it
         * @description One form, with its draft or with a version of it.
         */
        get: operations["FormService_GetForm"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Changes the draft
         * @description Changes the draft. It may be unfinished: what is wrong with it is said, not refused.
         */
        patch: operations["FormService_UpdateForm"];
        trace?: never;
    };
    "/v1/forms/{key}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The published versions of a form, the newest first; without their documents
         * @description The published versions of a form, the newest first; without their documents.
         */
        get: operations["FormService_ListFormVersions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/forms/{key}:compare": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What differs between two versions, by field, and what it does to entries that were kept
         * @description What differs between two versions, by field, and what it does to entries that were kept.
         */
        get: operations["FormService_CompareFormVersions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/forms/{key}:publish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Publishes the draft as the next version
         * @description Publishes the draft as the next version. Processes that are published from now on ask by it; those that are
         *     published already keep the version that they were published with.
         */
        post: operations["FormService_PublishForm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/forms/{key}:retire": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ends a form: no process is published with it any more, what is published goes on
         * @description Ends a form: no process is published with it any more, what is published goes on. Publishing it again brings it
         *     back.
         */
        post: operations["FormService_RetireForm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/forms:check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Says what is wrong with a document, without keeping anything
         * @description Says what is wrong with a document, without keeping anything.
         */
        post: operations["FormService_CheckForm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/groups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The groups of the company, by name
         * @description The groups of the company, by name.
         */
        get: operations["StaffService_ListGroups"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/groups/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Adds or changes a group of people (用户组)
         * @description Adds or changes a group of people (用户组). Needs `workflow.process.design`.
         */
        put: operations["StaffService_PutGroup"];
        post?: never;
        /**
         * Takes a group away; processes that ask it find nobody there
         * @description Takes a group away; processes that ask it find nobody there. Needs `workflow.process.design`.
         */
        delete: operations["StaffService_DeleteGroup"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/instances": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Instances, the newest first; without data, forms and verbs
         * @description Instances, the newest first; without data, forms and verbs.
         */
        get: operations["InstanceService_ListInstances"];
        put?: never;
        /**
         * Starts a process
         * @description Starts a process.
         */
        post: operations["InstanceService_StartInstance"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/instances/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One instance
         * @description One instance. Who takes part in it may see it.
         */
        get: operations["InstanceService_GetInstance"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/instances/{id}/moments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What happened to an instance, in order (审批记录)
         * @description What happened to an instance, in order (审批记录).
         */
        get: operations["InstanceService_ListMoments"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/instances/{id}:cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 撤销: its starter calls it off; an administrator ends it
         * @description 撤销: its starter calls it off; an administrator ends it.
         */
        post: operations["InstanceService_CancelInstance"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/instances/{id}:comment": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Says something
         * @description Says something.
         */
        post: operations["InstanceService_CommentInstance"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/instances/{id}:removeSigner": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 减签: takes away somebody who was added and has not answered
         * @description 减签: takes away somebody who was added and has not answered.
         */
        post: operations["InstanceService_RemoveSigner"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/instances/{id}:retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Lets what is stuck try again, with fields changed
         * @description Lets what is stuck try again, with fields changed. Needs `workflow.instance.manage`.
         */
        post: operations["InstanceService_RetryInstance"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/instances/{id}:skip": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Leaves out what is stuck
         * @description Leaves out what is stuck. Needs `workflow.instance.manage`.
         */
        post: operations["InstanceService_SkipInstance"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/instances/{id}:urge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 催办: reminds those who are asked, at most every half hour
         * @description 催办: reminds those who are asked, at most every half hour.
         */
        post: operations["InstanceService_UrgeInstance"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/instances/{id}:withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 撤回: takes back what the caller said last, while nobody has acted on it
         * @description 撤回: takes back what the caller said last, while nobody has acted on it.
         */
        post: operations["InstanceService_WithdrawVote"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/instances:migrate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Moves running instances of a process to another version of it (迁移); a dry run says what would move and what cannot, and why
         * @description Moves running instances of a process to another version of it (迁移); a dry run says what would move and what cannot,
         *     and why. Needs `workflow.instance.manage` everywhere.
         */
        post: operations["InstanceService_MigrateInstances"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/leadAssignmentTable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The published table, or an older version of it
         * @description The published table, or an older version of it.
         */
        get: operations["AssignmentService_GetAssignmentTable"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/leadAssignmentTable:publish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Publishes a table as the new version; it decides the next lead, everywhere
         * @description Publishes a table as the new version; it decides the next lead, everywhere. Needs `lead.rules`.
         */
        post: operations["AssignmentService_PublishAssignmentTable"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/leadAssignmentTable:try": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Who would get such a lead, and why
         * @description Who would get such a lead, and why. Changes nothing.
         */
        post: operations["AssignmentService_TryAssignment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/leadImports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The caller's imports, newest first
         * @description The caller's imports, newest first.
         */
        get: operations["LeadImportService_ListLeadImports"];
        put?: never;
        /**
         * Takes a file, detects its kind and encoding, and guesses what its columns mean
         * @description Takes a file, detects its kind and encoding, and guesses what its columns mean.
         */
        post: operations["LeadImportService_UploadLeadFile"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/leadImports/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One import with its progress
         * @description One import with its progress.
         */
        get: operations["LeadImportService_GetLeadImport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/leadImports/{id}:cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Stops an import that runs; what is in stays in
         * @description Stops an import that runs; what is in stays in.
         */
        post: operations["LeadImportService_CancelLeadImport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/leadImports/{id}:errors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A CSV (UTF-8 with BOM, opens in Excel) of the rows that were not taken, with the reason in front of each
         * @description A CSV (UTF-8 with BOM, opens in Excel) of the rows that were not taken, with the reason in front of each.
         */
        get: operations["LeadImportService_DownloadLeadImportErrors"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/leadImports/{id}:start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Starts the import, or a dry run of it
         * @description Starts the import, or a dry run of it. Goes on by itself, also after a crash.
         */
        post: operations["LeadImportService_StartLeadImport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/leadImports/{id}:watch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The import each time it makes progress, until it ends
         * @description The import each time it makes progress, until it ends.
         */
        get: operations["LeadImportService_WatchLeadImport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/leadImports/{importId}/rows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What became of each row
         * @description What became of each row.
         */
        get: operations["LeadImportService_ListLeadImportRows"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/leadTeams": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The teams
         * @description The teams.
         */
        get: operations["AssignmentService_ListTeams"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/leadTeams/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Makes a team, or changes the one with this name
         * @description Makes a team, or changes the one with this name. Needs `lead.rules`.
         */
        put: operations["AssignmentService_PutTeam"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/leads": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The leads the caller may see
         * @description The leads the caller may see.
         */
        get: operations["LeadService_ListLeads"];
        put?: never;
        /**
         * Adds a lead: it is cleaned, looked up among leads and accounts, assigned by the published table, and its follow-up task and first-response deadline are set, all at once
         * @description Adds a lead: it is cleaned, looked up among leads and accounts, assigned by the published table, and its
         *     follow-up task and first-response deadline are set, all at once.
         */
        post: operations["LeadService_CreateLead"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/leads/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One lead, with the explanation of its assignment and what looks like a duplicate
         * @description One lead, with the explanation of its assignment and what looks like a duplicate.
         */
        get: operations["LeadService_GetLead"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Changes what is known about a lead that is neither converted nor disqualified
         * @description Changes what is known about a lead that is neither converted nor disqualified.
         */
        patch: operations["LeadService_UpdateLead"];
        trace?: never;
    };
    "/v1/leads/{id}:claim": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Takes a lead out of the public pool for oneself
         * @description Takes a lead out of the public pool for oneself.
         */
        post: operations["LeadService_ClaimLead"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/leads/{id}:convert": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * NEW, FOLLOWING or QUALIFIED → CONVERTED: makes or finds the account and contact
         * @description NEW, FOLLOWING or QUALIFIED → CONVERTED: makes or finds the account and contact. Repeating it changes nothing.
         */
        post: operations["LeadService_ConvertLead"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/leads/{id}:disqualify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * NEW, FOLLOWING or QUALIFIED → UNQUALIFIED, with a reason
         * @description NEW, FOLLOWING or QUALIFIED → UNQUALIFIED, with a reason.
         */
        post: operations["LeadService_DisqualifyLead"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/leads/{id}:qualify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * NEW or FOLLOWING → QUALIFIED: a real need, budget and person were found
         * @description NEW or FOLLOWING → QUALIFIED: a real need, budget and person were found.
         */
        post: operations["LeadService_QualifyLead"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/leads/{id}:release": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Puts a lead back into the public pool, with a reason
         * @description Puts a lead back into the public pool, with a reason.
         */
        post: operations["LeadService_ReleaseLead"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/leads/{leadId}/followUps": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The follow-up records of a lead, newest first
         * @description The follow-up records of a lead, newest first.
         */
        get: operations["LeadService_ListFollowUps"];
        put?: never;
        /**
         * Notes a call, visit or message
         * @description Notes a call, visit or message. The first one is the first response: it stops the clock and the follow-up task.
         */
        post: operations["LeadService_AddFollowUp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/leads:assign": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Gives leads to a person, or lets the published table decide again
         * @description Gives leads to a person, or lets the published table decide again. At most 500 at a time; all or none: a refusal
         *     names those that refuse by their places in `ids`.
         */
        post: operations["LeadService_AssignLeads"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/leads:statistics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Key figures over the leads the caller may see: total, per channel, valid rate, mean first response, conversion
         * @description Key figures over the leads the caller may see: total, per channel, valid rate, mean first response, conversion.
         */
        get: operations["LeadService_GetLeadStatistics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/mails": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * E-mails, newest first, with what became of them
         * @description E-mails, newest first, with what became of them.
         */
        get: operations["NoticeTemplateService_ListMails"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/mails/{id}:retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sends an e-mail again that was given up
         * @description Sends an e-mail again that was given up.
         */
        post: operations["NoticeTemplateService_RetryMail"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The signed-in person, with what they may do
         * @description The signed-in person, with what they may do.
         */
        get: operations["AuthService_GetMe"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me:changePassword": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Changes the caller's own password
         * @description Changes the caller's own password. Every session of theirs ends: they sign in again. API keys stay.
         */
        post: operations["AuthService_ChangePassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/noticePreference": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How the caller wants to be told
         * @description How the caller wants to be told.
         */
        get: operations["NotificationService_GetPreference"];
        /**
         * Changes how the caller wants to be told
         * @description Changes how the caller wants to be told.
         */
        put: operations["NotificationService_UpdatePreference"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/noticeTemplates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Every wording, by kind and language
         * @description Every wording, by kind and language.
         */
        get: operations["NoticeTemplateService_ListNoticeTemplates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/noticeTemplates/{kind}/{language}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Words notices of a kind anew, from the next one on
         * @description Words notices of a kind anew, from the next one on.
         */
        put: operations["NoticeTemplateService_UpdateNoticeTemplate"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/noticeTemplates/{kind}/{language}:reset": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Goes back to the wording that a company begins with
         * @description Goes back to the wording that a company begins with.
         */
        post: operations["NoticeTemplateService_ResetNoticeTemplate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/noticeTemplates:preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What a wording gives with sample values; nothing is kept
         * @description What a wording gives with sample values; nothing is kept.
         */
        post: operations["NoticeTemplateService_PreviewNoticeTemplate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/notices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A page of the caller's notices, newest first
         * @description A page of the caller's notices, newest first.
         */
        get: operations["NotificationService_ListNotices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/notices:read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Marks notices of the caller as read
         * @description Marks notices of the caller as read.
         */
        post: operations["NotificationService_ReadNotices"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/notices:watch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What is new to the caller: at once, and whenever it changes
         * @description What is new to the caller: at once, and whenever it changes. As server-sent events through REST.
         */
        get: operations["NotificationService_WatchNotices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/opportunities": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The opportunities that the caller may see: by scope, or as a member of the team
         * @description The opportunities that the caller may see: by scope, or as a member of the team.
         */
        get: operations["OpportunityService_ListOpportunities"];
        put?: never;
        /**
         * Opens an opportunity of an account that the caller may see
         * @description Opens an opportunity of an account that the caller may see.
         */
        post: operations["OpportunityService_CreateOpportunity"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/opportunities/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One opportunity
         * @description One opportunity.
         */
        get: operations["OpportunityService_GetOpportunity"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Changes what is known of an open opportunity
         * @description Changes what is known of an open opportunity.
         */
        patch: operations["OpportunityService_UpdateOpportunity"];
        trace?: never;
    };
    "/v1/opportunities/{id}:invalidate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 无效: there was never anything to sell
         * @description 无效: there was never anything to sell.
         */
        post: operations["OpportunityService_InvalidateOpportunity"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/opportunities/{id}:lose": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 输单, with the reason and to whom
         * @description 输单, with the reason and to whom.
         */
        post: operations["OpportunityService_LoseOpportunity"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/opportunities/{id}:moveStage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Moves it to another stage of its pipeline
         * @description Moves it to another stage of its pipeline. Forward, everything that the stages on the way ask for must be met, and
         *     all that is not is said at once; backward, a reason is asked for.
         */
        post: operations["OpportunityService_MoveStage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/opportunities/{id}:reopen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Opens again what was closed, in the stage where it was
         * @description Opens again what was closed, in the stage where it was.
         */
        post: operations["OpportunityService_ReopenOpportunity"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/opportunities/{id}:win": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 赢单
         * @description 赢单.
         */
        post: operations["OpportunityService_WinOpportunity"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/opportunities/{opportunityId}/followUps": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The follow-up records of an opportunity, the newest first
         * @description The follow-up records of an opportunity, the newest first.
         */
        get: operations["OpportunityService_ListOpportunityFollowUps"];
        put?: never;
        /**
         * Notes a call, a visit or a message: progress
         * @description Notes a call, a visit or a message: progress.
         */
        post: operations["OpportunityService_AddOpportunityFollowUp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/opportunities/{opportunityId}/stageChanges": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The stages it has been in, the newest first
         * @description The stages it has been in, the newest first.
         */
        get: operations["OpportunityService_ListStageChanges"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/opportunities:board": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A pipeline as a board (看板): per stage how many are open, how much they may bring, and how much of that to expect
         * @description A pipeline as a board (看板): per stage how many are open, how much they may bring, and how much of that to expect.
         */
        get: operations["OpportunityService_GetOpportunityBoard"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/opportunities:statistics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Key figures of the opportunities that the caller may see
         * @description Key figures of the opportunities that the caller may see.
         */
        get: operations["OpportunityService_GetOpportunityStatistics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/opportunities:transfer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Gives up to 500 opportunities to another owner: all or none
         * @description Gives up to 500 opportunities to another owner: all or none.
         */
        post: operations["OpportunityService_TransferOpportunities"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/opportunityImports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The caller's imports, newest first
         * @description The caller's imports, newest first.
         */
        get: operations["OpportunityImportService_ListOpportunityImports"];
        put?: never;
        /**
         * Takes a file, detects its kind and encoding, and guesses what its columns mean
         * @description Takes a file, detects its kind and encoding, and guesses what its columns mean.
         */
        post: operations["OpportunityImportService_UploadOpportunityFile"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/opportunityImports/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One import with its progress
         * @description One import with its progress.
         */
        get: operations["OpportunityImportService_GetOpportunityImport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/opportunityImports/{id}:cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Stops an import that runs; what is in stays in
         * @description Stops an import that runs; what is in stays in.
         */
        post: operations["OpportunityImportService_CancelOpportunityImport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/opportunityImports/{id}:errors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A CSV (UTF-8 with BOM, opens in Excel) of the rows that were not taken, with the reason in front of each
         * @description A CSV (UTF-8 with BOM, opens in Excel) of the rows that were not taken, with the reason in front of each.
         */
        get: operations["OpportunityImportService_DownloadOpportunityImportErrors"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/opportunityImports/{id}:start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Starts the import, or a dry run of it
         * @description Starts the import, or a dry run of it. Goes on by itself, also after a crash.
         */
        post: operations["OpportunityImportService_StartOpportunityImport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/opportunityImports/{id}:watch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The import each time it makes progress, until it ends
         * @description The import each time it makes progress, until it ends.
         */
        get: operations["OpportunityImportService_WatchOpportunityImport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/opportunityImports/{importId}/rows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What became of each row
         * @description What became of each row.
         */
        get: operations["OpportunityImportService_ListOpportunityImportRows"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orderPushes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Pushes of orders that the caller may see, the last changed first; without what was sent and answered
         * @description Pushes of orders that the caller may see, the last changed first; without what was sent and answered.
         */
        get: operations["PushService_ListPushes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orderPushes/{orderId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The push of an order
         * @description The push of an order.
         */
        get: operations["PushService_GetPush"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orderPushes/{orderId}:bind": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Says which order of the ERP it is
         * @description Says which order of the ERP it is. Only of a push that waits.
         */
        post: operations["PushService_BindPush"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orderPushes/{orderId}:edit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sets by hand what is sent instead of what the mapping makes
         * @description Sets by hand what is sent instead of what the mapping makes. Only of a parked push.
         */
        post: operations["PushService_EditPush"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orderPushes/{orderId}:replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Begins a parked or skipped push again
         * @description Begins a parked or skipped push again. One that may have arrived is looked for first.
         */
        post: operations["PushService_ReplayPush"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orderPushes/{orderId}:skip": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Says that the order is not pushed
         * @description Says that the order is not pushed. Only of a push that waits.
         */
        post: operations["PushService_SkipPush"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orderStatuses/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * The ERP, or an MES, tells where an order stands
         * @description The ERP, or an MES, tells where an order stands. Needs no sign-in: the address names the connector, and the signature
         *     proves who says it. Saying it again has the same answer and no effect.
         */
        post: operations["ConnectorService_ReceiveOrderStatus"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The orders that the caller may see
         * @description The orders that the caller may see.
         */
        get: operations["OrderService_ListOrders"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orders/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One order
         * @description One order.
         */
        get: operations["OrderService_GetOrder"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Sets promised days and the note
         * @description Sets promised days and the note. What was carried over from the contract never changes.
         */
        patch: operations["OrderService_UpdateOrder"];
        trace?: never;
    };
    "/v1/orders/{id}:cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Gives up an order that has not shipped
         * @description Gives up an order that has not shipped. One that may have reached the ERP must be given up there too.
         */
        post: operations["OrderService_CancelOrder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orders/{id}:complete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ends an order that was delivered
         * @description Ends an order that was delivered.
         */
        post: operations["OrderService_CompleteOrder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orders/{id}:recordMilestone": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Notes by hand that a milestone was reached, or when it is expected
         * @description Notes by hand that a milestone was reached, or when it is expected.
         */
        post: operations["OrderService_RecordMilestone"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orders/{orderId}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What happened to an order, the newest first
         * @description What happened to an order, the newest first.
         */
        get: operations["OrderService_ListOrderEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orders:statistics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Key figures of the orders that the caller may see: how many stand where, and on-time delivery (准时交付率)
         * @description Key figures of the orders that the caller may see: how many stand where, and on-time delivery (准时交付率).
         */
        get: operations["OrderService_GetOrderStatistics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/pipelines": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The pipelines of the company, the default one first
         * @description The pipelines of the company, the default one first.
         */
        get: operations["PipelineService_ListPipelines"];
        put?: never;
        /**
         * Adds a pipeline
         * @description Adds a pipeline.
         */
        post: operations["PipelineService_CreatePipeline"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/pipelines/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One pipeline
         * @description One pipeline.
         */
        get: operations["PipelineService_GetPipeline"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Replaces a pipeline as a whole; it holds for running opportunities at once
         * @description Replaces a pipeline as a whole; it holds for running opportunities at once. A stage in which open ones stand
         *     cannot be taken out.
         */
        patch: operations["PipelineService_UpdatePipeline"];
        trace?: never;
    };
    "/v1/priceLists": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Price lists, the newest first; without their entries
         * @description Price lists, the newest first; without their entries.
         */
        get: operations["ProductService_ListPriceLists"];
        put?: never;
        /**
         * Adds a price list
         * @description Adds a price list.
         */
        post: operations["ProductService_CreatePriceList"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/priceLists/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One price list
         * @description One price list.
         */
        get: operations["ProductService_GetPriceList"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Changes a price list; its entries are replaced as a whole
         * @description Changes a price list; its entries are replaced as a whole.
         */
        patch: operations["ProductService_UpdatePriceList"];
        trace?: never;
    };
    "/v1/printTemplates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The templates of the company, by key; without their designs
         * @description The templates of the company, by key; without their designs.
         */
        get: operations["TemplateService_ListTemplates"];
        put?: never;
        /**
         * Adds a template, as a draft
         * @description Adds a template, as a draft.
         */
        post: operations["TemplateService_CreateTemplate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/printTemplates/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One template, with its draft or with a version of it
         * @description One template, with its draft or with a version of it.
         */
        get: operations["TemplateService_GetTemplate"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Changes the draft
         * @description Changes the draft. It may be unfinished: what is wrong with it is said, not refused.
         */
        patch: operations["TemplateService_UpdateTemplate"];
        trace?: never;
    };
    "/v1/printTemplates/{key}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The published versions of a template, the newest first; without their designs
         * @description The published versions of a template, the newest first; without their designs.
         */
        get: operations["TemplateService_ListTemplateVersions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/printTemplates/{key}:compare": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What differs between two versions: parts of the design, and of its source each group of lines
         * @description What differs between two versions: parts of the design, and of its source each group of lines.
         */
        get: operations["TemplateService_CompareTemplateVersions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/printTemplates/{key}:preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Prints the sample of a draft or of a version, as a PDF or as the picture of one page
         * @description Prints the sample of a draft or of a version, as a PDF or as the picture of one page.
         */
        post: operations["TemplateService_PreviewTemplate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/printTemplates/{key}:publish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Publishes the draft as the next version: what is printed from now on looks like it
         * @description Publishes the draft as the next version: what is printed from now on looks like it.
         */
        post: operations["TemplateService_PublishTemplate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/printTemplates/{key}:retire": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ends a template: nothing is printed by it any more
         * @description Ends a template: nothing is printed by it any more. Publishing it again brings it back.
         */
        post: operations["TemplateService_RetireTemplate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/printTemplates:check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Prints a design with its sample and says what is wrong, by line and column, without keeping anything
         * @description Prints a design with its sample and says what is wrong, by line and column, without keeping anything.
         */
        post: operations["TemplateService_CheckTemplate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/printTemplates:render": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Prints data as a PDF, by a template that is named or by the one whose condition fits
         * @description Prints data as a PDF, by a template that is named or by the one whose condition fits.
         */
        post: operations["TemplateService_RenderTemplate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/processes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The processes of the company, by key; without their definitions
         * @description The processes of the company, by key; without their definitions.
         */
        get: operations["ProcessService_ListProcesses"];
        put?: never;
        /**
         * Adds a process, as a draft
         * @description Adds a process, as a draft.
         */
        post: operations["ProcessService_CreateProcess"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/processes/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One process, with its draft or with a version of it
         * @description One process, with its draft or with a version of it.
         */
        get: operations["ProcessService_GetProcess"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Changes the draft
         * @description Changes the draft. It may be unfinished: what is wrong with it is said, not refused.
         */
        patch: operations["ProcessService_UpdateProcess"];
        trace?: never;
    };
    "/v1/processes/{key}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The published versions of a process, the newest first; without their definitions
         * @description The published versions of a process, the newest first; without their definitions.
         */
        get: operations["ProcessService_ListProcessVersions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/processes/{key}:compare": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What differs between two versions, by node
         * @description What differs between two versions, by node.
         */
        get: operations["ProcessService_CompareProcessVersions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/processes/{key}:export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A definition as a BPMN 2
         * @description A definition as a BPMN 2.0 file, with a diagram.
         */
        get: operations["ProcessService_ExportProcess"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/processes/{key}:publish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Publishes the draft as the next version: what starts from now on runs by it, what runs stays as it is
         * @description Publishes the draft as the next version: what starts from now on runs by it, what runs stays as it is.
         */
        post: operations["ProcessService_PublishProcess"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/processes/{key}:retire": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ends a process: nothing starts by it any more, what runs goes on
         * @description Ends a process: nothing starts by it any more, what runs goes on. Publishing it again brings it back.
         */
        post: operations["ProcessService_RetireProcess"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/processes/{key}:simulate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Who would be asked, in what order and why, if everybody approved
         * @description Who would be asked, in what order and why, if everybody approved. Nothing is kept.
         */
        post: operations["ProcessService_SimulateProcess"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/processes/{key}:statistics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How long instances stand at each node, by the clock and in working time: where a process is slow
         * @description How long instances stand at each node, by the clock and in working time: where a process is slow. Needs
         *     `workflow.instance.read`; counted are the instances within its reach.
         */
        get: operations["ProcessService_GetProcessStatistics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/processes:check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Says what is wrong with a definition, without keeping anything
         * @description Says what is wrong with a definition, without keeping anything.
         */
        post: operations["ProcessService_CheckProcess"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/processes:import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What a BPMN 2
         * @description What a BPMN 2.0 file says, as a definition to be finished; nothing is kept. What of the file cannot be taken keeps it
         *     from being taken at all, by the ids of its elements.
         */
        post: operations["ProcessService_ImportProcess"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/productFamilies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The families, by code
         * @description The families, by code.
         */
        get: operations["ProductService_ListProductFamilies"];
        put?: never;
        /**
         * Adds a family
         * @description Adds a family.
         */
        post: operations["ProductService_CreateProductFamily"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/productFamilies/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Renames a family
         * @description Renames a family.
         */
        patch: operations["ProductService_UpdateProductFamily"];
        trace?: never;
    };
    "/v1/products": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Models, by code
         * @description Models, by code.
         */
        get: operations["ProductService_ListProducts"];
        put?: never;
        /**
         * Adds a model
         * @description Adds a model.
         */
        post: operations["ProductService_CreateProduct"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/products/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One model
         * @description One model.
         */
        get: operations["ProductService_GetProduct"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Changes a model
         * @description Changes a model. Quotes keep what they were made with.
         */
        patch: operations["ProductService_UpdateProduct"];
        trace?: never;
    };
    "/v1/products/{id}:configure": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Checks a choice of options and says what it costs whom, and why (选配报价)
         * @description Checks a choice of options and says what it costs whom, and why (选配报价). Keeps nothing.
         */
        post: operations["ProductService_ConfigureProduct"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/quoteSettings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How the company quotes
         * @description How the company quotes.
         */
        get: operations["QuoteService_GetQuoteSettings"];
        /**
         * Changes how the company quotes; the settings are replaced as a whole
         * @description Changes how the company quotes; the settings are replaced as a whole.
         */
        put: operations["QuoteService_UpdateQuoteSettings"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/quotes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Quotes within the caller's reach, the newest first; without their lines, costs and terms
         * @description Quotes within the caller's reach, the newest first; without their lines, costs and terms.
         */
        get: operations["QuoteService_ListQuotes"];
        put?: never;
        /**
         * Drafts a quote for an opportunity, or for an account alone, that the caller may see
         * @description Drafts a quote for an opportunity, or for an account alone, that the caller may see.
         */
        post: operations["QuoteService_CreateQuote"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/quotes/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One quote, as it is or as one of its versions was
         * @description One quote, as it is or as one of its versions was.
         */
        get: operations["QuoteService_GetQuote"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Changes a draft
         * @description Changes a draft. What was approved is not changed: it is revised.
         */
        patch: operations["QuoteService_UpdateQuote"];
        trace?: never;
    };
    "/v1/quotes/{id}:accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Notes that the customer accepted, where they said so themselves (客户接受)
         * @description Notes that the customer accepted, where they said so themselves (客户接受).
         */
        post: operations["QuoteService_AcceptQuote"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/quotes/{id}:cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ends a quote that is not wanted any more (作废)
         * @description Ends a quote that is not wanted any more (作废).
         */
        post: operations["QuoteService_CancelQuote"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/quotes/{id}:compare": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What differs between two versions, by line and field
         * @description What differs between two versions, by line and field.
         */
        get: operations["QuoteService_CompareQuoteVersions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/quotes/{id}:print": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The quote as a PDF, by the print template that fits
         * @description The quote as a PDF, by the print template that fits.
         */
        get: operations["QuoteService_PrintQuote"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/quotes/{id}:reject": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Notes that the customer rejected (客户拒绝)
         * @description Notes that the customer rejected (客户拒绝).
         */
        post: operations["QuoteService_RejectQuote"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/quotes/{id}:revise": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Begins a new version, as a draft; the one before stays readable, and its links end (改版)
         * @description Begins a new version, as a draft; the one before stays readable, and its links end (改版).
         */
        post: operations["QuoteService_ReviseQuote"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/quotes/{id}:send": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Makes a link by which the customer sees it and answers (发送客户)
         * @description Makes a link by which the customer sees it and answers (发送客户).
         */
        post: operations["QuoteService_SendQuote"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/quotes/{id}:submit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Submits a draft to the approval process of the settings (提交审批)
         * @description Submits a draft to the approval process of the settings (提交审批).
         */
        post: operations["QuoteService_SubmitQuote"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/quotes/{id}:withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Takes it back from approval (撤回)
         * @description Takes it back from approval (撤回).
         */
        post: operations["QuoteService_WithdrawQuote"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/quotes/{quoteId}/comments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What was said, the newest first
         * @description What was said, the newest first.
         */
        get: operations["QuoteService_ListQuoteComments"];
        put?: never;
        /**
         * Says something to the customer, or about what they said (洽谈记录)
         * @description Says something to the customer, or about what they said (洽谈记录).
         */
        post: operations["QuoteService_AddQuoteComment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/quotes/{quoteId}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The versions of a quote, the newest first
         * @description The versions of a quote, the newest first.
         */
        get: operations["QuoteService_ListQuoteVersions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reports:catalog": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What can be asked: cubes, their measures with definitions, their dimensions, their days
         * @description What can be asked: cubes, their measures with definitions, their dimensions, their days.
         */
        get: operations["ReportService_GetReportCatalog"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reports:funnel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The funnel from the lead to the order: of what began in a time, how much went on, and where most is lost
         * @description The funnel from the lead to the order: of what began in a time, how much went on, and where most is lost.
         */
        get: operations["ReportService_GetFunnel"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reports:kpis": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The key figures that the caller may see, with their definitions, beside those of the time before and of a year ago
         * @description The key figures that the caller may see, with their definitions, beside those of the time before and of a year ago.
         */
        get: operations["ReportService_GetKpis"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reports:records": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * The records behind a number (钻取), the newest first
         * @description The records behind a number (钻取), the newest first.
         */
        post: operations["ReportService_ListReportRecords"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reports:run": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Measures of a cube by dimensions and time, compared with another time if wanted
         * @description Measures of a cube by dimensions and time, compared with another time if wanted.
         */
        post: operations["ReportService_RunReport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/roles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The roles of the company
         * @description The roles of the company.
         */
        get: operations["DirectoryService_ListRoles"];
        put?: never;
        /**
         * Adds a role
         * @description Adds a role. Needs `identity.manage`.
         */
        post: operations["DirectoryService_CreateRole"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/roles/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Changes a role; takes effect for signed-in people within a minute
         * @description Changes a role; takes effect for signed-in people within a minute. Needs `identity.manage`.
         */
        patch: operations["DirectoryService_UpdateRole"];
        trace?: never;
    };
    "/v1/savedReports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The kept questions that the caller may see, those changed last first
         * @description The kept questions that the caller may see, those changed last first.
         */
        get: operations["DashboardService_ListSavedReports"];
        put?: never;
        /**
         * Keeps a question, as the caller's own
         * @description Keeps a question, as the caller's own. It must be one that they may ask: what is wrong with it is said by the
         *     fields of the question, as RunReport says it.
         */
        post: operations["DashboardService_CreateSavedReport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/savedReports/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One kept question
         * @description One kept question.
         */
        get: operations["DashboardService_GetSavedReport"];
        put?: never;
        post?: never;
        /**
         * Deletes a kept question
         * @description Deletes a kept question. Boards that show it say that it is gone.
         */
        delete: operations["DashboardService_DeleteSavedReport"];
        options?: never;
        head?: never;
        /**
         * Changes a kept question, all of it
         * @description Changes a kept question, all of it.
         */
        patch: operations["DashboardService_UpdateSavedReport"];
        trace?: never;
    };
    "/v1/savedReports/{id}:run": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Answers a kept question now, for another time if wanted
         * @description Answers a kept question now, for another time if wanted.
         */
        post: operations["DashboardService_RunSavedReport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Signs in
         * @description Sets the session cookie and answers who signed in; with `token=true` answers the session with its token instead.
         */
        post: operations["signIn"];
        /**
         * Signs out
         * @description Ends the session and clears the cookie.
         */
        delete: operations["signOut"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sharedQuotes/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What is offered
         * @description What is offered.
         */
        get: operations["SharedQuoteService_OpenSharedQuote"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sharedQuotes/{token}:accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * The customer accepts
         * @description The customer accepts. Whoever comes first does; everybody else is told where it stands.
         */
        post: operations["SharedQuoteService_AcceptSharedQuote"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sharedQuotes/{token}:comment": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * The customer says something, or asks for changes
         * @description The customer says something, or asks for changes.
         */
        post: operations["SharedQuoteService_CommentSharedQuote"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sharedQuotes/{token}:print": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The quote as a PDF
         * @description The quote as a PDF.
         */
        get: operations["SharedQuoteService_PrintSharedQuote"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sharedQuotes/{token}:reject": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * The customer rejects, and says why
         * @description The customer rejects, and says why.
         */
        post: operations["SharedQuoteService_RejectSharedQuote"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tasks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * To-do items the caller may see, the most urgent first
         * @description To-do items the caller may see, the most urgent first.
         */
        get: operations["TaskService_ListTasks"];
        put?: never;
        /**
         * Adds a to-do item by hand
         * @description Adds a to-do item by hand.
         */
        post: operations["TaskService_CreateTask"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tasks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One to-do item
         * @description One to-do item.
         */
        get: operations["TaskService_GetTask"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tasks/{id}:addSigners": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 加签: others are asked too
         * @description 加签: others are asked too.
         */
        post: operations["InstanceService_AddSigners"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tasks/{id}:approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 同意: answers what somebody is asked; of a node where people do something, that it is done
         * @description 同意: answers what somebody is asked; of a node where people do something, that it is done.
         */
        post: operations["InstanceService_ApproveTask"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tasks/{id}:cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Calls off an open item that was made by hand
         * @description Calls off an open item that was made by hand.
         */
        post: operations["TaskService_CancelTask"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tasks/{id}:complete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Marks an open item done
         * @description Marks an open item done.
         */
        post: operations["TaskService_CompleteTask"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tasks/{id}:delegate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 委派: somebody else answers, then it comes back
         * @description 委派: somebody else answers, then it comes back.
         */
        post: operations["InstanceService_DelegateTask"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tasks/{id}:reject": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 不同意
         * @description 不同意.
         */
        post: operations["InstanceService_RejectTask"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tasks/{id}:return": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 退回: sends it back to a node that people decided before, or to its starter
         * @description 退回: sends it back to a node that people decided before, or to its starter.
         */
        post: operations["InstanceService_ReturnTask"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tasks/{id}:transfer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Gives an open item to somebody else
         * @description Gives an open item to somebody else.
         */
        post: operations["TaskService_TransferTask"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The people of the company
         * @description The people of the company.
         */
        get: operations["DirectoryService_ListUsers"];
        put?: never;
        /**
         * Adds a person
         * @description Adds a person. Needs `identity.manage`.
         */
        post: operations["DirectoryService_CreateUser"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One person
         * @description One person.
         */
        get: operations["DirectoryService_GetUser"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Changes a person
         * @description Changes a person. Needs `identity.manage`.
         */
        patch: operations["DirectoryService_UpdateUser"];
        trace?: never;
    };
    "/v1/users/{id}:disable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Bars a person: their sessions and API keys end at once
         * @description Bars a person: their sessions and API keys end at once. Needs `identity.manage`.
         */
        post: operations["DirectoryService_DisableUser"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users/{id}:enable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Lets a barred or locked person in again
         * @description Lets a barred or locked person in again. Needs `identity.manage`.
         */
        post: operations["DirectoryService_EnableUser"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description A refusal (RFC 9457). */
        Problem: {
            detail: string;
            /** @description The service that refused. */
            domain: string;
            metadata: {
                [key: string]: string;
            };
            /** @description Stable code for programs. */
            reason: string;
            request_id: string;
            status: number;
            title: string;
            /** Format: uri-reference */
            type: string;
            violations: {
                description: string;
                field: string;
                reason: string;
            }[];
        };
        /** @description A clause of the library. */
        "contract.v1.Clause": {
            /** @description What the caller may ask of it now: `update`, `retire`. */
            readonly allowedVerbs?: string[];
            /** @description What it belongs to, at most 50 characters: `质量`, `交付`, `法律`. */
            category?: string;
            /**
             * Format: date-time
             * @description When it was added.
             */
            readonly createTime?: string;
            /** @description Id. */
            readonly id?: string;
            /**
             * Format: int32
             * @description Its place among the others: smaller ones first.
             */
            position?: number;
            /** @description Whether no new contract gets it. */
            readonly retired?: boolean;
            /**
             * Format: int64
             * @description Changes with every change; a stale one is refused.
             */
            revision?: string;
            /** @description Whether a contract of no kind has it. */
            standard?: boolean;
            /** @description Its text, 1 to 10,000 characters. */
            text?: string;
            /** @description Its heading, 1 to 100 characters: `质量保证与售后服务`. */
            title?: string;
            /**
             * Format: date-time
             * @description When it last changed.
             */
            readonly updateTime?: string;
            /**
             * Format: int32
             * @description Version of its text, from 1.
             */
            readonly version?: number;
        };
        /** @description A text that a clause has had. */
        "contract.v1.ClauseVersion": {
            /**
             * Format: date-time
             * @description Since when.
             */
            createTime?: string;
            /** @description The text. */
            text?: string;
            /** @description By whom; empty for the suite. */
            userId?: string;
            /**
             * Format: int32
             * @description Its number, from 1.
             */
            version?: number;
        };
        /** @description What differs. */
        "contract.v1.CompareContractVersionsResponse": {
            /** @description Everything that differs. */
            differences?: components["schemas"]["contract.v1.CompareContractVersionsResponse.Difference"][];
        };
        /** @description A part that differs. */
        "contract.v1.CompareContractVersionsResponse.Difference": {
            /** @description How it is. */
            after?: string;
            /** @description How it was; empty for a text that is compared line by line. */
            before?: string;
            /** @description Of a clause, the difference line by line. */
            changes?: components["schemas"]["contract.v1.TextChange"][];
            /** @description Where: `title`, `lines.立式加工中心.price`, `clauses.质量保证`, `instalments.预付款` … */
            field?: string;
            /** @description What happened to it. */
            kind?: components["schemas"]["contract.v1.CompareContractVersionsResponse.Difference.Kind"];
        };
        /**
         * @description What happened to it.
         *
         *     - `KIND_UNSPECIFIED`: Not said.
         *     - `KIND_ADDED`: It is new.
         *     - `KIND_REMOVED`: It is gone.
         *     - `KIND_CHANGED`: It is another.
         * @enum {string}
         */
        "contract.v1.CompareContractVersionsResponse.Difference.Kind": "KIND_UNSPECIFIED" | "KIND_ADDED" | "KIND_REMOVED" | "KIND_CHANGED";
        /** @description A contract. */
        "contract.v1.Contract": {
            /** @description The account. */
            accountId?: string;
            /** @description Its name. */
            readonly accountName?: string;
            /** @description What the caller may ask of it now. */
            readonly allowedVerbs?: string[];
            /** @description The clauses in their order, at most 100. */
            clauses?: components["schemas"]["contract.v1.Contract.Clause"][];
            /** @description Who is spoken to. */
            contactId?: string;
            /**
             * Format: date-time
             * @description When it was drafted.
             */
            readonly createTime?: string;
            /** @description ISO 4217 code: `CNY`, which it is when nothing is said. */
            currency?: string;
            /**
             * Format: date-time
             * @description When the review ended.
             */
            readonly decideTime?: string;
            /** @description How, where and when it is delivered, at most 2,000 characters. */
            deliveryTerms?: string;
            /** @description Their department then. */
            readonly departmentId?: string;
            /** @description Where they leave the standard text. */
            readonly deviations?: components["schemas"]["contract.v1.Contract.Deviation"][];
            /** @description The day from which it is in force. */
            readonly effectiveDate?: string;
            /** @description Id. */
            readonly id?: string;
            /** @description The payment plan (回款计划), at most 60 instalments; together exactly the total with tax. */
            instalments?: components["schemas"]["contract.v1.Instalment"][];
            /** @description The process in which it was reviewed last; empty until it began. */
            readonly instanceId?: string;
            /** @description What was invoiced. */
            readonly invoiced?: string;
            /** @description What is sold, at most 500 lines. */
            lines?: components["schemas"]["types.v1.Line"][];
            /** @description Number people use: `CT-2026-000123`. */
            readonly number?: string;
            /** @description What is still to be paid. */
            readonly open?: string;
            /** @description The opportunity that it wins; empty for none. */
            opportunityId?: string;
            /** @description Who signed for us. */
            readonly ourSignatory?: string;
            /** @description Whether an instalment is overdue. */
            readonly overdue?: boolean;
            /** @description Who is responsible; the caller where a new one names nobody. */
            ownerId?: string;
            /** @description How it is paid, in words, at most 2,000 characters; the plan says it in numbers. */
            paymentTerms?: string;
            /** @description Where it is signed: `江苏省苏州市`. */
            place?: string;
            /** @description The accepted quote that it was drafted from; empty for none. */
            readonly quoteId?: string;
            /** @description Number of that quote. */
            readonly quoteNumber?: string;
            /**
             * Format: int32
             * @description Version of that quote.
             */
            readonly quoteVersion?: number;
            /** @description Why it was returned, cancelled or terminated. */
            readonly reason?: string;
            /** @description What was received, less what was paid back. */
            readonly received?: string;
            /** @description For people, at most 2,000 characters. */
            remark?: string;
            /**
             * Format: int64
             * @description Changes with every change; a stale one is refused.
             */
            revision?: string;
            /** @description The stamped scan. */
            readonly scanFileId?: string;
            /** @description The day on which it was signed: `2026-08-03`. */
            readonly signedDate?: string;
            /** @description Where it stands. */
            readonly state?: components["schemas"]["contract.v1.Contract.State"];
            /**
             * Format: date-time
             * @description When it was sent to review last.
             */
            readonly submitTime?: string;
            /** @description Whether prices hold the tax. */
            taxIncluded?: boolean;
            /** @description Who signed for the customer. */
            readonly theirSignatory?: string;
            /** @description What it is about, at most 200 characters. */
            title?: string;
            /** @description What all lines come to. */
            readonly totals?: components["schemas"]["types.v1.Totals"];
            /**
             * @description Key of the kind of contract (合同类型) whose clauses and plan it began with; empty for the standard clauses. Said when
             *     it is drafted.
             */
            typeKey?: string;
            /**
             * Format: date-time
             * @description When it last changed.
             */
            readonly updateTime?: string;
            /**
             * Format: int32
             * @description Its version, from 1.
             */
            readonly version?: number;
        };
        /** @description A clause of it. */
        "contract.v1.Contract.Clause": {
            /** @description The clause of the library that it was copied from; empty for one that was written for this contract. */
            clauseId?: string;
            /**
             * Format: int32
             * @description The version of the library's text that was copied.
             */
            readonly clauseVersion?: number;
            /** @description Its text, at most 10,000 characters. */
            text?: string;
            /** @description Its heading, at most 100 characters. */
            title?: string;
        };
        /** @description Where a contract leaves the standard text. */
        "contract.v1.Contract.Deviation": {
            /** @description The difference, line by line. */
            changes?: components["schemas"]["contract.v1.TextChange"][];
            /** @description The clause of the library; empty for one that is not there. */
            clauseId?: string;
            /** @description How. */
            kind?: components["schemas"]["contract.v1.Contract.Deviation.Kind"];
            /** @description Heading of the clause. */
            title?: string;
        };
        /**
         * @description How.
         *
         *     - `KIND_UNSPECIFIED`: Not said.
         *     - `KIND_CHANGED`: The text is another.
         *     - `KIND_ADDED`: The clause is not in the library.
         *     - `KIND_REMOVED`: The contract leaves the clause out.
         * @enum {string}
         */
        "contract.v1.Contract.Deviation.Kind": "KIND_UNSPECIFIED" | "KIND_CHANGED" | "KIND_ADDED" | "KIND_REMOVED";
        /**
         * @description Where it stands.
         *
         *     - `STATE_UNSPECIFIED`: Not said.
         *     - `STATE_DRAFT`: 草稿.
         *     - `STATE_IN_APPROVAL`: 审批中.
         *     - `STATE_RETURNED`: 已退回.
         *     - `STATE_APPROVED`: 已批准.
         *     - `STATE_SIGNED`: 已签订: waits for the day from which it is in force.
         *     - `STATE_EFFECTIVE`: 履行中.
         *     - `STATE_COMPLETED`: 已完成.
         *     - `STATE_TERMINATED`: 已终止.
         *     - `STATE_CANCELLED`: 已作废.
         * @enum {string}
         */
        "contract.v1.Contract.State": "STATE_UNSPECIFIED" | "STATE_DRAFT" | "STATE_IN_APPROVAL" | "STATE_RETURNED" | "STATE_APPROVED" | "STATE_SIGNED" | "STATE_EFFECTIVE" | "STATE_COMPLETED" | "STATE_TERMINATED" | "STATE_CANCELLED";
        /** @description What a company has settled about its contracts. */
        "contract.v1.ContractSettings": {
            /** @description The company as contracts print it. */
            company?: components["schemas"]["contract.v1.Party"];
            /** @description Key of the process that reviews contracts; `contract_review` where nothing is said. */
            processKey?: string;
            /** @description Whether a contract needs an accepted quote. */
            quoteRequired?: boolean;
            /**
             * Format: int64
             * @description Changes with every change; a stale one is refused.
             */
            revision?: string;
        };
        /** @description Key figures (合同统计). What is open and overdue is as of now; amounts are with tax. */
        "contract.v1.ContractStatistics": {
            /** @description By state. */
            counts?: components["schemas"]["contract.v1.ContractStatistics.Count"][];
            /** @description By month and currency, the earliest first. */
            months?: components["schemas"]["contract.v1.ContractStatistics.MonthSum"][];
            /** @description By owner and currency. */
            owners?: components["schemas"]["contract.v1.ContractStatistics.OwnerSum"][];
            /** @description In all, by currency. */
            sums?: components["schemas"]["contract.v1.ContractStatistics.Sum"][];
        };
        /** @description How many stand in a state. */
        "contract.v1.ContractStatistics.Count": {
            /**
             * Format: int64
             * @description How many.
             */
            count?: string;
            /** @description The state. */
            state?: components["schemas"]["contract.v1.Contract.State"];
        };
        /** @description What was signed and received in one month. */
        "contract.v1.ContractStatistics.MonthSum": {
            /** @description ISO 4217 code. */
            currency?: string;
            /** @description The month: `2026-08`. */
            month?: string;
            /** @description What was received in it. */
            received?: string;
            /** @description What contracts signed in it come to. */
            signed?: string;
        };
        /** @description Sums of one owner. */
        "contract.v1.ContractStatistics.OwnerSum": {
            /** @description Who; empty for nobody. */
            ownerId?: string;
            /** @description The sums. */
            sum?: components["schemas"]["contract.v1.ContractStatistics.Sum"];
        };
        /** @description What there is in a currency. */
        "contract.v1.ContractStatistics.Sum": {
            /** @description ISO 4217 code. */
            currency?: string;
            /** @description What is still to be paid of signed contracts. */
            open?: string;
            /** @description What of that is overdue. */
            overdue?: string;
            /** @description What was received. */
            received?: string;
            /** @description What they come to. */
            signed?: string;
            /**
             * Format: int64
             * @description Contracts signed.
             */
            signedCount?: string;
        };
        /** @description A kind of contract (合同类型): what a draft of it begins with. */
        "contract.v1.ContractType": {
            /** @description Its clauses, in their order, at most 100. */
            clauseIds?: string[];
            /** @description Key, unique in the company: a letter, then letters, digits, `_` and `-`, at most 64. */
            key?: string;
            /** @description Its payment plan; nothing, or 100 percent together. */
            parts?: components["schemas"]["contract.v1.ContractType.Part"][];
            /**
             * Format: int64
             * @description Changes with every change; a stale one is refused.
             */
            revision?: string;
            /** @description What people call it: `设备购销合同`; 1 to 100 characters. */
            title?: string;
        };
        /** @description A part of its payment plan. */
        "contract.v1.ContractType.Part": {
            /** @description From which day its days count: `SIGNED`, `EFFECTIVE` or `SHIPPED`. */
            after?: string;
            /**
             * Format: int32
             * @description Days after that.
             */
            days?: number;
            /** @description `预付款`. */
            name?: string;
            /** @description Its share in percent. */
            percent?: string;
        };
        /** @description A version of a contract. */
        "contract.v1.ContractVersion": {
            /** @description What it came to, when it was left or as it stands. */
            amount?: components["schemas"]["types.v1.Money"];
            /**
             * Format: date-time
             * @description When it was begun.
             */
            createTime?: string;
            /** @description Why it was begun; empty for the first. */
            reason?: string;
            /** @description By whom; empty for the suite. */
            userId?: string;
            /**
             * Format: int32
             * @description Its number, from 1.
             */
            version?: number;
        };
        /** @description A new clause. */
        "contract.v1.CreateClauseRequest": {
            /** @description The clause. */
            clause: components["schemas"]["contract.v1.Clause"];
            /** @description Repeating a request with the same id gives the first answer. */
            requestId?: string;
        };
        /** @description A new contract. */
        "contract.v1.CreateContractRequest": {
            /** @description The contract. Without clauses it gets those of its type, without instalments the plan of its type. */
            contract: components["schemas"]["contract.v1.Contract"];
            /** @description Repeating a request with the same id gives the first answer. */
            requestId?: string;
        };
        /** @description A part of the payment plan (分期). */
        "contract.v1.Instalment": {
            /** @description Otherwise: so many days after what. */
            after?: components["schemas"]["contract.v1.Instalment.Event"];
            /** @description Or its amount; what it comes to where a share is given. */
            amount?: string;
            /**
             * Format: int32
             * @description Days after that, 0 to 3,650.
             */
            days?: number;
            /** @description The day on which it is due, where that is known: `2026-08-10`. */
            dueDate?: string;
            /** @description Its id, kept over versions; chosen by the service where it is empty. */
            instalmentId?: string;
            /** @description `预付款`, `发货款`, `验收款`, `质保金`; at most 50 characters. */
            name?: string;
            /** @description What is still to be paid of it. */
            readonly open?: string;
            /** @description Whether its day has passed in China while something is open. */
            readonly overdue?: boolean;
            /** @description Its share of the total with tax in percent, above 0: `30`. The last one in percent takes what rounding leaves. */
            percent?: string;
            /** @description What was received of it. */
            readonly received?: string;
        };
        /**
         * @description From which day its days count.
         *
         *     - `EVENT_UNSPECIFIED`: Not said: `due_date` says the day.
         *     - `EVENT_SIGNED`: 签订后.
         *     - `EVENT_EFFECTIVE`: 生效后.
         *     - `EVENT_SHIPPED`: 发货后: the day is set when it ships.
         * @enum {string}
         */
        "contract.v1.Instalment.Event": "EVENT_UNSPECIFIED" | "EVENT_SIGNED" | "EVENT_EFFECTIVE" | "EVENT_SHIPPED";
        /** @description An invoice (发票). */
        "contract.v1.Invoice": {
            /** @description What the caller may ask of it now: `void`. */
            readonly allowedVerbs?: string[];
            /** @description What it comes to with tax, above 0, in the contract's currency. */
            amount?: components["schemas"]["types.v1.Money"];
            /** @description The contract. */
            readonly contractId?: string;
            /**
             * Format: date-time
             * @description When it was noted.
             */
            readonly createTime?: string;
            /** @description Id. */
            readonly id?: string;
            /** @description The day on which it was issued, not after today. */
            issuedDate?: string;
            /** @description Which kind. */
            kind?: components["schemas"]["contract.v1.Invoice.Kind"];
            /** @description Its number, unique in the company: 1 to 50 letters, digits and hyphens. */
            number?: string;
            /** @description Why it was taken back. */
            readonly reason?: string;
            /** @description For people, at most 500 characters. */
            remark?: string;
            /** @description Where it stands. */
            readonly state?: components["schemas"]["contract.v1.Invoice.State"];
            /** @description The tax within it: `41968.14`. */
            tax?: string;
            /** @description Who noted it; empty for the suite. */
            readonly userId?: string;
            /**
             * Format: date-time
             * @description When it was taken back.
             */
            readonly voidTime?: string;
        };
        /**
         * @description Which kind.
         *
         *     - `KIND_UNSPECIFIED`: Not said.
         *     - `KIND_SPECIAL`: 增值税专用发票.
         *     - `KIND_ORDINARY`: 增值税普通发票.
         * @enum {string}
         */
        "contract.v1.Invoice.Kind": "KIND_UNSPECIFIED" | "KIND_SPECIAL" | "KIND_ORDINARY";
        /**
         * @description Where it stands.
         *
         *     - `STATE_UNSPECIFIED`: Not said.
         *     - `STATE_ISSUED`: 已开具.
         *     - `STATE_VOIDED`: 已作废.
         * @enum {string}
         */
        "contract.v1.Invoice.State": "STATE_UNSPECIFIED" | "STATE_ISSUED" | "STATE_VOIDED";
        /** @description A page of texts. */
        "contract.v1.ListClauseVersionsResponse": {
            /** @description Token of the next page; empty on the last. */
            nextPageToken?: string;
            /** @description The texts. */
            versions?: components["schemas"]["contract.v1.ClauseVersion"][];
        };
        /** @description A page of clauses. */
        "contract.v1.ListClausesResponse": {
            /** @description The clauses. */
            clauses?: components["schemas"]["contract.v1.Clause"][];
            /** @description Token of the next page; empty on the last. */
            nextPageToken?: string;
        };
        /** @description A page of kinds. */
        "contract.v1.ListContractTypesResponse": {
            /** @description The kinds. */
            contractTypes?: components["schemas"]["contract.v1.ContractType"][];
            /** @description Token of the next page; empty on the last. */
            nextPageToken?: string;
        };
        /** @description A page of versions. */
        "contract.v1.ListContractVersionsResponse": {
            /** @description Token of the next page; empty on the last. */
            nextPageToken?: string;
            /** @description The versions. */
            versions?: components["schemas"]["contract.v1.ContractVersion"][];
        };
        /** @description A page of contracts. */
        "contract.v1.ListContractsResponse": {
            /** @description The contracts. */
            contracts?: components["schemas"]["contract.v1.Contract"][];
            /** @description Token of the next page; empty on the last. */
            nextPageToken?: string;
        };
        /** @description A page of invoices. */
        "contract.v1.ListInvoicesResponse": {
            /** @description The invoices. */
            invoices?: components["schemas"]["contract.v1.Invoice"][];
            /** @description Token of the next page; empty on the last. */
            nextPageToken?: string;
        };
        /** @description A page of payments. */
        "contract.v1.ListPaymentsResponse": {
            /** @description Token of the next page; empty on the last. */
            nextPageToken?: string;
            /** @description The payments. */
            payments?: components["schemas"]["contract.v1.Payment"][];
        };
        /** @description The company as a party to its contracts. */
        "contract.v1.Party": {
            /** @description Address. */
            address?: string;
            /** @description 开户银行. */
            bank?: string;
            /** @description 账号. */
            bankAccount?: string;
            /** @description Fax. */
            fax?: string;
            /** @description Registered name. */
            name?: string;
            /** @description Its English name. */
            nameEn?: string;
            /** @description Phone. */
            phone?: string;
            /** @description Short name. */
            shortName?: string;
            /** @description 税号. */
            taxNumber?: string;
            /** @description Web site. */
            website?: string;
        };
        /** @description A payment received (回款). */
        "contract.v1.Payment": {
            /** @description Which instalments it went to. */
            readonly allocations?: components["schemas"]["contract.v1.Payment.Allocation"][];
            /** @description What the caller may ask of it now: `void`. */
            readonly allowedVerbs?: string[];
            /** @description How much, above 0, in the contract's currency. */
            amount?: components["schemas"]["types.v1.Money"];
            /** @description The contract. */
            readonly contractId?: string;
            /**
             * Format: date-time
             * @description When it was noted.
             */
            readonly createTime?: string;
            /** @description Id. */
            readonly id?: string;
            /** @description How it came. */
            method?: components["schemas"]["contract.v1.Payment.Method"];
            /** @description Why it was taken back. */
            readonly reason?: string;
            /** @description The day on which it came, not after today: `2026-08-10`. */
            receivedDate?: string;
            /** @description Number of the transfer or bill, at most 100 characters. */
            reference?: string;
            /** @description For people, at most 500 characters. */
            remark?: string;
            /** @description Where it stands. */
            readonly state?: components["schemas"]["contract.v1.Payment.State"];
            /** @description Who noted it; empty for the suite. */
            readonly userId?: string;
            /**
             * Format: date-time
             * @description When it was taken back.
             */
            readonly voidTime?: string;
        };
        /** @description What of it went to an instalment. */
        "contract.v1.Payment.Allocation": {
            /** @description How much. */
            amount?: string;
            /** @description The instalment. */
            instalmentId?: string;
        };
        /**
         * @description How it came.
         *
         *     - `METHOD_UNSPECIFIED`: Not said.
         *     - `METHOD_TRANSFER`: 银行转账.
         *     - `METHOD_ACCEPTANCE`: 承兑汇票.
         *     - `METHOD_CHEQUE`: 支票.
         *     - `METHOD_CASH`: 现金.
         *     - `METHOD_OTHER`: 其他.
         * @enum {string}
         */
        "contract.v1.Payment.Method": "METHOD_UNSPECIFIED" | "METHOD_TRANSFER" | "METHOD_ACCEPTANCE" | "METHOD_CHEQUE" | "METHOD_CASH" | "METHOD_OTHER";
        /**
         * @description Where it stands.
         *
         *     - `STATE_UNSPECIFIED`: Not said.
         *     - `STATE_RECORDED`: 已入账.
         *     - `STATE_VOIDED`: 已作废: it was noted by mistake.
         *     - `STATE_REFUNDED`: 已退款: it was paid back.
         * @enum {string}
         */
        "contract.v1.Payment.State": "STATE_UNSPECIFIED" | "STATE_RECORDED" | "STATE_VOIDED" | "STATE_REFUNDED";
        /** @description A group of lines of a text that differs. */
        "contract.v1.TextChange": {
            /** @description What happened to them. */
            kind?: components["schemas"]["contract.v1.TextChange.Kind"];
            /** @description The lines. */
            text?: string;
        };
        /**
         * @description What happened to them.
         *
         *     - `KIND_UNSPECIFIED`: Not said.
         *     - `KIND_SAME`: They are the same.
         *     - `KIND_ADDED`: They are new.
         *     - `KIND_REMOVED`: They are gone.
         * @enum {string}
         */
        "contract.v1.TextChange.Kind": "KIND_UNSPECIFIED" | "KIND_SAME" | "KIND_ADDED" | "KIND_REMOVED";
        /** @description A company that buys, or may (客户). */
        "customer.v1.Account": {
            /** @description Street address. */
            address?: string;
            /** @description What the caller may do with it now. */
            readonly allowedVerbs?: string[];
            /**
             * Format: date-time
             * @description When it was made.
             */
            readonly createTime?: string;
            /** @description 统一社会信用代码. */
            creditCode?: string;
            /**
             * Format: date-time
             * @description When it first became a customer.
             */
            readonly customerTime?: string;
            /** @description The owner's department; follows the owner. */
            readonly departmentId?: string;
            /** @description Registered name. */
            displayName: string;
            /** @description Id. */
            readonly id?: string;
            /** @description Industry: `汽车零部件`. */
            industry?: string;
            /** @description Level, one capital letter, with + or - if need be: `A`, `B`, `C`, `A+`. */
            level?: string;
            /** @description Number people use: `AC-2026-000123`. */
            readonly number?: string;
            /**
             * @description The user who looks after it; the caller if a new account names nobody. Empty while it waits in the public pool
             *     (公海), open to everybody who may read accounts.
             */
            ownerId?: string;
            /** @description The account it belongs to, if it is part of a group. */
            parentId?: string;
            /** @description Main phone. */
            phone?: string;
            /** @description Where it is. */
            region?: components["schemas"]["types.v1.Region"];
            /**
             * Format: int64
             * @description Changes with every change; a stale one is refused.
             */
            revision?: string;
            /** @description Size: `100-499人`. */
            size?: string;
            /** @description Where it came from: `展会`. */
            source?: string;
            /** @description Where the relation stands. */
            readonly status?: components["schemas"]["customer.v1.Account.Status"];
            /** @description Tags, at most 20. */
            tags?: string[];
            /**
             * Format: date-time
             * @description When it last changed.
             */
            readonly updateTime?: string;
            /** @description Web site, with its scheme: `https://www.example.com`. */
            website?: string;
        };
        /**
         * @description Where the relation stands.
         *
         *     - `STATUS_UNSPECIFIED`: Not said.
         *     - `STATUS_PROSPECT`: 潜在客户.
         *     - `STATUS_CUSTOMER`: 成交客户.
         *     - `STATUS_INACTIVE`: 停用.
         * @enum {string}
         */
        "customer.v1.Account.Status": "STATUS_UNSPECIFIED" | "STATUS_PROSPECT" | "STATUS_CUSTOMER" | "STATUS_INACTIVE";
        /** @description What an account bought, all together. Orders that were cancelled do not count. */
        "customer.v1.AccountBuying": {
            /** @description What they come to, by currency. */
            amounts?: components["schemas"]["customer.v1.AccountBuying.Amount"][];
            /**
             * Format: int32
             * @description Days from one order to the next on average, rounded; 0 for fewer than two.
             */
            daysBetween?: number;
            /**
             * Format: date-time
             * @description When the first was made.
             */
            firstTime?: string;
            /**
             * Format: date-time
             * @description When the last was made.
             */
            lastTime?: string;
            /**
             * Format: int64
             * @description How many orders.
             */
            orderCount?: string;
        };
        /** @description What it comes to in one currency. */
        "customer.v1.AccountBuying.Amount": {
            /** @description With tax. */
            amount?: string;
            /** @description ISO 4217 code. */
            currency?: string;
        };
        /** @description A lead, opportunity, quote, contract or order of an account. */
        "customer.v1.AccountDeal": {
            /** @description What it may bring or comes to, with tax; the budget of an opportunity. Absent where nobody said. */
            amount?: components["schemas"]["types.v1.Money"];
            /**
             * Format: date-time
             * @description When it was made.
             */
            createTime?: string;
            /**
             * @description The day that matters: of an opportunity when the contract is expected, of a quote the last on which it may be accepted,
             *     of a contract when it was signed, of an order when its next milestone is expected.
             */
            date?: string;
            /** @description Their department then. */
            departmentId?: string;
            /** @description Its id where it lives. */
            id?: string;
            /** @description What it is. */
            kind?: components["schemas"]["customer.v1.AccountDeal.Kind"];
            /**
             * Format: date-time
             * @description When an opportunity is to be followed up next.
             */
            nextTime?: string;
            /** @description Number people use: `OP-2026-000123`. */
            number?: string;
            /** @description Whether it is still under way. */
            open?: boolean;
            /** @description The opportunity it belongs to; of a lead, what it became. */
            opportunityId?: string;
            /** @description Who is responsible. */
            ownerId?: string;
            /**
             * Format: int64
             * @description Its revision where it lives, as far as heard.
             */
            revision?: string;
            /** @description Key of an opportunity's stage. */
            stage?: string;
            /** @description What people call that. */
            stageTitle?: string;
            /** @description Where it stands, in the words of its service: `OPEN`, `IN_APPROVAL`, `EFFECTIVE`. */
            state?: string;
            /** @description What it is about. */
            title?: string;
            /**
             * Format: date-time
             * @description When it last changed.
             */
            updateTime?: string;
        };
        /**
         * @description What it is.
         *
         *     - `KIND_UNSPECIFIED`: Not said.
         *     - `KIND_LEAD`: 线索.
         *     - `KIND_OPPORTUNITY`: 商机.
         *     - `KIND_QUOTE`: 报价.
         *     - `KIND_CONTRACT`: 合同.
         *     - `KIND_ORDER`: 订单.
         * @enum {string}
         */
        "customer.v1.AccountDeal.Kind": "KIND_UNSPECIFIED" | "KIND_LEAD" | "KIND_OPPORTUNITY" | "KIND_QUOTE" | "KIND_CONTRACT" | "KIND_ORDER";
        /** @description How many and how much. */
        "customer.v1.AccountDealSum": {
            /** @description What they come to; empty without a currency. */
            amount?: string;
            /**
             * Format: int64
             * @description How many.
             */
            count?: string;
            /** @description In which currency; empty for those of which nobody said what they come to. */
            currency?: string;
            /** @description Of what. */
            kind?: components["schemas"]["customer.v1.AccountDeal.Kind"];
            /** @description Key of the stage; of opportunities that are open. */
            stage?: string;
            /** @description What people call that. */
            stageTitle?: string;
            /** @description That stand where. */
            state?: string;
        };
        /** @description Something that happened with an account. */
        "customer.v1.AccountEvent": {
            /** @description How much: what a quote or contract came to, what was paid or invoiced. */
            amount?: components["schemas"]["types.v1.Money"];
            /** @description Whom it was with. */
            contactId?: string;
            /** @description Its id. */
            dealId?: string;
            /** @description To what; unspecified for a follow-up of the account itself. */
            dealKind?: components["schemas"]["customer.v1.AccountDeal.Kind"];
            /** @description From where an opportunity came: key of a stage. */
            fromStage?: string;
            /** @description Id: that of the fact, or of the follow-up. */
            id?: string;
            /** @description What happened. */
            kind?: components["schemas"]["customer.v1.AccountEvent.Kind"];
            /** @description How somebody was followed up. */
            means?: components["schemas"]["customer.v1.AccountFollowUp.Kind"];
            /** @description What is next. */
            nextStep?: string;
            /**
             * Format: date-time
             * @description And when.
             */
            nextTime?: string;
            /** @description Its number. */
            number?: string;
            /** @description Where it went: key of a stage. Of an order the milestone: `SHIPPED`. */
            stage?: string;
            /** @description What people call that stage. */
            stageTitle?: string;
            /** @description What was said and done, or why. */
            text?: string;
            /**
             * Format: date-time
             * @description When.
             */
            time?: string;
            /** @description What it is about. */
            title?: string;
            /** @description Who did it; empty for the suite and for customers. */
            userId?: string;
        };
        /**
         * @description What happened.
         *
         *     - `KIND_UNSPECIFIED`: Not said.
         *     - `KIND_FOLLOW_UP`: 跟进.
         *     - `KIND_LEAD_CONVERTED`: 线索转化.
         *     - `KIND_OPPORTUNITY_CREATED`: 新建商机.
         *     - `KIND_STAGE_CHANGED`: 商机阶段变更.
         *     - `KIND_OPPORTUNITY_WON`: 赢单.
         *     - `KIND_OPPORTUNITY_LOST`: 输单.
         *     - `KIND_OPPORTUNITY_INVALIDATED`: 商机无效.
         *     - `KIND_OPPORTUNITY_REOPENED`: 商机重新打开.
         *     - `KIND_QUOTE_CREATED`: 新建报价.
         *     - `KIND_QUOTE_SUBMITTED`: 报价提交审批.
         *     - `KIND_QUOTE_APPROVED`: 报价已批准.
         *     - `KIND_QUOTE_SENT`: 报价已发送.
         *     - `KIND_QUOTE_ACCEPTED`: 客户接受报价.
         *     - `KIND_QUOTE_REJECTED`: 客户拒绝报价.
         *     - `KIND_QUOTE_EXPIRED`: 报价过期.
         *     - `KIND_QUOTE_CANCELLED`: 报价作废.
         *     - `KIND_CONTRACT_CREATED`: 新建合同.
         *     - `KIND_CONTRACT_SIGNED`: 合同签订.
         *     - `KIND_CONTRACT_EFFECTIVE`: 合同生效.
         *     - `KIND_CONTRACT_COMPLETED`: 合同完成.
         *     - `KIND_CONTRACT_TERMINATED`: 合同终止.
         *     - `KIND_CONTRACT_CANCELLED`: 合同作废.
         *     - `KIND_PAYMENT_RECEIVED`: 回款.
         *     - `KIND_PAYMENT_VOIDED`: 回款作废或退款.
         *     - `KIND_INVOICE_ISSUED`: 开票.
         *     - `KIND_INVOICE_VOIDED`: 发票作废.
         *     - `KIND_INSTALMENT_OVERDUE`: 逾期.
         *     - `KIND_ORDER_CREATED`: 生成订单.
         *     - `KIND_ORDER_PUSHED`: 订单已推送ERP.
         *     - `KIND_ORDER_MILESTONE`: 订单节点.
         *     - `KIND_ORDER_DELAYED`: 订单延期.
         *     - `KIND_ORDER_COMPLETED`: 订单完成.
         *     - `KIND_ORDER_CANCELLED`: 订单取消.
         *     - `KIND_OPPORTUNITY_IMPORTED`: 商机导入.
         * @enum {string}
         */
        "customer.v1.AccountEvent.Kind": "KIND_UNSPECIFIED" | "KIND_FOLLOW_UP" | "KIND_LEAD_CONVERTED" | "KIND_OPPORTUNITY_CREATED" | "KIND_STAGE_CHANGED" | "KIND_OPPORTUNITY_WON" | "KIND_OPPORTUNITY_LOST" | "KIND_OPPORTUNITY_INVALIDATED" | "KIND_OPPORTUNITY_REOPENED" | "KIND_QUOTE_CREATED" | "KIND_QUOTE_SUBMITTED" | "KIND_QUOTE_APPROVED" | "KIND_QUOTE_SENT" | "KIND_QUOTE_ACCEPTED" | "KIND_QUOTE_REJECTED" | "KIND_QUOTE_EXPIRED" | "KIND_QUOTE_CANCELLED" | "KIND_CONTRACT_CREATED" | "KIND_CONTRACT_SIGNED" | "KIND_CONTRACT_EFFECTIVE" | "KIND_CONTRACT_COMPLETED" | "KIND_CONTRACT_TERMINATED" | "KIND_CONTRACT_CANCELLED" | "KIND_PAYMENT_RECEIVED" | "KIND_PAYMENT_VOIDED" | "KIND_INVOICE_ISSUED" | "KIND_INVOICE_VOIDED" | "KIND_INSTALMENT_OVERDUE" | "KIND_ORDER_CREATED" | "KIND_ORDER_PUSHED" | "KIND_ORDER_MILESTONE" | "KIND_ORDER_DELAYED" | "KIND_ORDER_COMPLETED" | "KIND_ORDER_CANCELLED" | "KIND_OPPORTUNITY_IMPORTED";
        /** @description A follow-up of an account (跟进记录). Never changes. */
        "customer.v1.AccountFollowUp": {
            /** @description The account. */
            readonly accountId?: string;
            /** @description Who noted it. */
            readonly authorId?: string;
            /** @description Whom it was with: a contact of the account. */
            contactId?: string;
            /** @description What was said and done. 1 to 4,000 characters. */
            content: string;
            /** @description Id. */
            readonly id?: string;
            /** @description How; 其他 when it is not said. */
            kind?: components["schemas"]["customer.v1.AccountFollowUp.Kind"];
            /** @description What is next. At most 500 characters. */
            nextStep?: string;
            /**
             * Format: date-time
             * @description And when.
             */
            nextTime?: string;
            /**
             * Format: date-time
             * @description When it was, not in the future; now when it is not said.
             */
            time?: string;
        };
        /**
         * @description How.
         *
         *     - `KIND_UNSPECIFIED`: Not said.
         *     - `KIND_CALL`: 电话.
         *     - `KIND_VISIT`: 拜访.
         *     - `KIND_MEETING`: 会议.
         *     - `KIND_EMAIL`: 邮件.
         *     - `KIND_MESSAGE`: 消息.
         *     - `KIND_SUPPORT`: 服务支持.
         *     - `KIND_OTHER`: 其他.
         * @enum {string}
         */
        "customer.v1.AccountFollowUp.Kind": "KIND_UNSPECIFIED" | "KIND_CALL" | "KIND_VISIT" | "KIND_MEETING" | "KIND_EMAIL" | "KIND_MESSAGE" | "KIND_SUPPORT" | "KIND_OTHER";
        /** @description An account that may be the same. */
        "customer.v1.AccountMatch": {
            /** @description Its id. */
            accountId?: string;
            /** @description The contact that is the same person, if one is and the account is within the caller's scope. */
            contactId?: string;
            /** @description Its name. */
            displayName?: string;
            /** @description Its number. */
            number?: string;
            /** @description Its owner. */
            ownerId?: string;
            /**
             * @description Why: `SAME_CREDIT_CODE`, `SAME_COMPANY_NAME`, `SIMILAR_COMPANY_NAME`, `SAME_PHONE`, `SAME_EMAIL`,
             *     `SAME_EMAIL_DOMAIN` (mailboxes that anyone can have, as at qq.com, are no evidence).
             */
            reasons?: string[];
            /**
             * Format: int32
             * @description 0 to 100.
             */
            score?: number;
        };
        /** @description Money of an account's contracts in one currency. Of contracts that were signed. */
        "customer.v1.AccountMoney": {
            /**
             * Format: int64
             * @description How many contracts were signed.
             */
            contractCount?: string;
            /** @description ISO 4217 code. */
            currency?: string;
            /** @description What is still to be paid of contracts that are not over. */
            open?: string;
            /** @description What of that should have been paid before today, in China. */
            overdue?: string;
            /** @description What was received, less what was paid back. */
            received?: string;
            /** @description What they come to with tax. */
            signed?: string;
        };
        /** @description An account by name. */
        "customer.v1.AccountName": {
            /** @description Its name. */
            displayName?: string;
            /** @description Its id. */
            id?: string;
            /** @description Its number. */
            number?: string;
            /** @description Where the relation stands. */
            status?: components["schemas"]["customer.v1.Account.Status"];
        };
        /** @description What is to be done next. */
        "customer.v1.AccountNextStep": {
            /** @description Its number. */
            number?: string;
            /** @description The opportunity that it is about; empty for the account itself. */
            opportunityId?: string;
            /** @description What, in somebody's words. */
            text?: string;
            /**
             * Format: date-time
             * @description When.
             */
            time?: string;
            /** @description What it is about. */
            title?: string;
        };
        /** @description Everything about an account at one glance. */
        "customer.v1.AccountOverview": {
            /** @description The account. */
            account?: components["schemas"]["customer.v1.Account"];
            /** @description What was bought. */
            buying?: components["schemas"]["customer.v1.AccountBuying"];
            /** @description Its contacts in the order they were added, at most 50. */
            contacts?: components["schemas"]["customer.v1.Contact"][];
            /** @description Contracts that are open, newest first, at most 20. */
            contracts?: components["schemas"]["customer.v1.AccountDeal"][];
            /** @description The last follow-up; absent where there was none. */
            lastTouch?: components["schemas"]["customer.v1.AccountEvent"];
            /** @description Money of the contracts, by currency. */
            money?: components["schemas"]["customer.v1.AccountMoney"][];
            /** @description What is to be done next; absent where nothing is planned. */
            nextStep?: components["schemas"]["customer.v1.AccountNextStep"];
            /** @description Opportunities that are open, newest first, at most 20. */
            opportunities?: components["schemas"]["customer.v1.AccountDeal"][];
            /** @description Orders that are open, newest first, at most 20. */
            orders?: components["schemas"]["customer.v1.AccountDeal"][];
            /** @description The account it belongs to; absent where there is none that the caller may see. */
            parent?: components["schemas"]["customer.v1.AccountName"];
            /** @description Quotes that are open, newest first, at most 20. */
            quotes?: components["schemas"]["customer.v1.AccountDeal"][];
            /** @description The kinds of business that the caller may read; what is missing among them was left out, not absent. */
            readable?: components["schemas"]["customer.v1.AccountDeal.Kind"][];
            /** @description The accounts that belong to it and that the caller may see, at most 50, by name. */
            subsidiaries?: components["schemas"]["customer.v1.AccountName"][];
            /** @description How many there are and what they come to, open and closed, by kind, state, stage and currency. */
            sums?: components["schemas"]["customer.v1.AccountDealSum"][];
        };
        /** @description What an account bought of one model, in one unit and currency. */
        "customer.v1.AccountPurchase": {
            /** @description What they came to with tax. */
            amount?: string;
            /** @description The model's code; empty for what was written by hand. */
            code?: string;
            /** @description ISO 4217 code. */
            currency?: string;
            /**
             * Format: date-time
             * @description When the first of those was made.
             */
            firstTime?: string;
            /**
             * Format: date-time
             * @description When the last of those was made.
             */
            lastTime?: string;
            /** @description What people call it. */
            name?: string;
            /**
             * Format: int64
             * @description In how many orders.
             */
            orderCount?: string;
            /** @description How many. */
            quantity?: string;
            /** @description Unit: `台`. */
            unit?: string;
        };
        /** @description A person at an account (联系人). */
        "customer.v1.Contact": {
            /** @description The account. */
            accountId: string;
            /** @description What the caller may do with it now. */
            readonly allowedVerbs?: string[];
            /** @description How they stand to us. */
            attitude?: components["schemas"]["customer.v1.Contact.Attitude"];
            /**
             * Format: date-time
             * @description When it was added.
             */
            readonly createTime?: string;
            /** @description Part in the decision chain. */
            decisionRole?: components["schemas"]["customer.v1.Contact.DecisionRole"];
            /** @description Name. */
            displayName: string;
            /** @description Duties in a sentence. */
            duties?: string;
            /** @description E-mail address. */
            email?: string;
            /** @description Id. */
            readonly id?: string;
            /**
             * Format: int32
             * @description Influence on the decision, 1 to 5; 0 if not known.
             */
            influence?: number;
            /** @description Phone, E.164 when understood. */
            phone?: string;
            /**
             * Format: int64
             * @description Changes with every change; a stale one is refused.
             */
            revision?: string;
            /** @description Job title. */
            title?: string;
            /**
             * Format: date-time
             * @description When it last changed.
             */
            readonly updateTime?: string;
        };
        /**
         * @description How they stand to us.
         *
         *     - `ATTITUDE_UNSPECIFIED`: Not known.
         *     - `ATTITUDE_SUPPORTIVE`: 支持.
         *     - `ATTITUDE_NEUTRAL`: 中立.
         *     - `ATTITUDE_OPPOSED`: 反对.
         * @enum {string}
         */
        "customer.v1.Contact.Attitude": "ATTITUDE_UNSPECIFIED" | "ATTITUDE_SUPPORTIVE" | "ATTITUDE_NEUTRAL" | "ATTITUDE_OPPOSED";
        /**
         * @description Part in the decision chain (关键决策链).
         *
         *     - `DECISION_ROLE_UNSPECIFIED`: Not said.
         *     - `DECISION_ROLE_TECHNICAL`: 技术负责人.
         *     - `DECISION_ROLE_PURCHASING`: 采购负责人.
         *     - `DECISION_ROLE_FINANCE`: 财务负责人.
         *     - `DECISION_ROLE_DECIDER`: 最终决策者.
         *     - `DECISION_ROLE_USER`: 使用者.
         *     - `DECISION_ROLE_INFLUENCER`: 影响者.
         * @enum {string}
         */
        "customer.v1.Contact.DecisionRole": "DECISION_ROLE_UNSPECIFIED" | "DECISION_ROLE_TECHNICAL" | "DECISION_ROLE_PURCHASING" | "DECISION_ROLE_FINANCE" | "DECISION_ROLE_DECIDER" | "DECISION_ROLE_USER" | "DECISION_ROLE_INFLUENCER";
        /** @description A new account. */
        "customer.v1.CreateAccountRequest": {
            /** @description The account. */
            account: components["schemas"]["customer.v1.Account"];
            /** @description Make it although one with the same credit code or name exists. */
            allowDuplicate?: boolean;
            /** @description Repeating a request with the same id gives the first answer. */
            requestId?: string;
        };
        /** @description Whom to look for. */
        "customer.v1.FindDuplicatesRequest": {
            /** @description The described customer. */
            likeness: components["schemas"]["customer.v1.Likeness"];
        };
        /** @description The accounts found. */
        "customer.v1.FindDuplicatesResponse": {
            /** @description Best first, at most twenty. */
            matches?: components["schemas"]["customer.v1.AccountMatch"][];
        };
        /** @description A customer as described by somebody. What cannot be understood is no evidence and is passed over. */
        "customer.v1.Likeness": {
            /** @description Name of the company. */
            company?: string;
            /** @description 统一社会信用代码. */
            creditCode?: string;
            /** @description E-mail of the contact. */
            email?: string;
            /** @description Name of the contact. */
            person?: string;
            /** @description Phone of the company or the contact. */
            phone?: string;
        };
        /** @description A page of business. */
        "customer.v1.ListAccountDealsResponse": {
            /** @description The records. */
            deals?: components["schemas"]["customer.v1.AccountDeal"][];
            /** @description Token of the next page; empty on the last. */
            nextPageToken?: string;
        };
        /** @description A page of what happened. */
        "customer.v1.ListAccountEventsResponse": {
            /** @description What happened. */
            events?: components["schemas"]["customer.v1.AccountEvent"][];
            /** @description Token of the next page; empty on the last. */
            nextPageToken?: string;
        };
        /** @description A page of models. */
        "customer.v1.ListAccountPurchasesResponse": {
            /** @description Token of the next page; empty on the last. */
            nextPageToken?: string;
            /** @description The models. */
            purchases?: components["schemas"]["customer.v1.AccountPurchase"][];
        };
        /** @description A page of accounts. */
        "customer.v1.ListAccountsResponse": {
            /** @description The accounts. */
            accounts?: components["schemas"]["customer.v1.Account"][];
            /** @description Token of the next page; empty on the last. */
            nextPageToken?: string;
        };
        /** @description A page of contacts. */
        "customer.v1.ListContactsResponse": {
            /** @description The contacts. */
            contacts?: components["schemas"]["customer.v1.Contact"][];
            /** @description Token of the next page; empty on the last. */
            nextPageToken?: string;
        };
        /**
         * @description How the answer of a question is shown.
         *
         *     - `CHART_UNSPECIFIED`: Not said.
         *     - `CHART_TABLE`: 表格.
         *     - `CHART_BAR`: 柱状图.
         *     - `CHART_LINE`: 趋势图: over time.
         *     - `CHART_PIE`: 饼图.
         *     - `CHART_FUNNEL`: 漏斗图.
         *     - `CHART_PIVOT`: 透视表: the first dimension down, the second across.
         *     - `CHART_GAUGE`: 仪表: one number against a target.
         *     - `CHART_NUMBER`: 数字: one number, with what it is compared with.
         * @enum {string}
         */
        "dashboard.v1.Chart": "CHART_UNSPECIFIED" | "CHART_TABLE" | "CHART_BAR" | "CHART_LINE" | "CHART_PIE" | "CHART_FUNNEL" | "CHART_PIVOT" | "CHART_GAUGE" | "CHART_NUMBER";
        /** @description A board. */
        "dashboard.v1.Dashboard": {
            /** @description What the caller may do with it: `update`, `delete`, `share`. */
            readonly allowedVerbs?: string[];
            /**
             * Format: date-time
             * @description When it was made.
             */
            readonly createTime?: string;
            /** @description Its id. */
            readonly id?: string;
            /** @description Whose it is. */
            readonly ownerId?: string;
            /** @description Their name. */
            readonly ownerName?: string;
            /** @description The time of key figures and funnel, and of kept questions too unless it is left out. */
            period?: components["schemas"]["reporting.v1.Period"];
            /**
             * Format: int64
             * @description Changes with every change; a stale one is refused.
             */
            revision?: string;
            /** @description Who sees it. */
            sharing?: components["schemas"]["dashboard.v1.Sharing"];
            /** @description What is on it; at most 40. They do not cover each other. */
            tiles?: components["schemas"]["dashboard.v1.Dashboard.Tile"][];
            /** @description What its owner calls it: `销售周会`. 1 to 80 characters. */
            title: string;
            /**
             * Format: date-time
             * @description When it was changed last.
             */
            readonly updateTime?: string;
        };
        /** @description A place on it and what is shown there. */
        "dashboard.v1.Dashboard.Tile": {
            /** @description The funnel of the whole line. */
            funnel?: boolean;
            /**
             * Format: int32
             * @description Rows, 1 to 20.
             */
            height: number;
            /** @description A key figure, by key: `contract.signing_rate.created`. */
            kpi?: string;
            /** @description A kept question, by id. */
            savedReportId?: string;
            /**
             * Format: int32
             * @description Columns, 1 to 12.
             */
            width: number;
            /**
             * Format: int32
             * @description Columns from the left, of 12.
             */
            x?: number;
            /**
             * Format: int32
             * @description Rows from the top.
             */
            y?: number;
        };
        /** @description Nothing more to say. */
        "dashboard.v1.DeleteDashboardResponse": Record<string, unknown>;
        /** @description Nothing more to say. */
        "dashboard.v1.DeleteSavedReportResponse": Record<string, unknown>;
        /** @description A page of them. */
        "dashboard.v1.ListDashboardsResponse": {
            /** @description The boards. */
            dashboards?: components["schemas"]["dashboard.v1.Dashboard"][];
            /** @description For the next page; empty when there is none. */
            nextPageToken?: string;
        };
        /** @description A page of them. */
        "dashboard.v1.ListSavedReportsResponse": {
            /** @description For the next page; empty when there is none. */
            nextPageToken?: string;
            /** @description The kept questions. */
            savedReports?: components["schemas"]["dashboard.v1.SavedReport"][];
        };
        /** @description A question that is kept with its picture. */
        "dashboard.v1.SavedReport": {
            /** @description What the caller may do with it: `update`, `delete`, `share`. */
            readonly allowedVerbs?: string[];
            /** @description How it is shown. */
            chart: components["schemas"]["dashboard.v1.Chart"];
            /**
             * Format: date-time
             * @description When it was made.
             */
            readonly createTime?: string;
            /** @description Its id. */
            readonly id?: string;
            /** @description Whose it is. */
            readonly ownerId?: string;
            /** @description Their name. */
            readonly ownerName?: string;
            /** @description What is asked. With a period it moves with today. */
            question: components["schemas"]["reporting.v1.RunReportRequest"];
            /**
             * Format: int64
             * @description Changes with every change; a stale one is refused.
             */
            revision?: string;
            /** @description Who sees it. */
            sharing?: components["schemas"]["dashboard.v1.Sharing"];
            /** @description What a gauge is full at, as decimal text; above zero. */
            target?: string;
            /** @description What its owner calls it: `华东签约趋势`. 1 to 80 characters. */
            title: string;
            /**
             * Format: date-time
             * @description When it was changed last.
             */
            readonly updateTime?: string;
        };
        /** @description Who sees it beside its owner. */
        "dashboard.v1.Sharing": {
            /** @description Everybody in the company. */
            everyone?: boolean;
            /** @description Who has one of these roles; at most 50. */
            roleIds?: string[];
        };
        /** @description A picture that a template shows. */
        "document.v1.Asset": {
            /** @description The file: PNG, JPEG, GIF or WebP. */
            fileId?: string;
            /** @description Its name in the template: `image("logo.png")`. */
            name?: string;
        };
        /** @description A design to look at. */
        "document.v1.CheckTemplateRequest": {
            /** @description The design. */
            design: components["schemas"]["document.v1.Design"];
        };
        /** @description What is wrong with it. */
        "document.v1.CheckTemplateResponse": {
            /**
             * Format: int32
             * @description How many pages its sample fills; 0 when it could not be printed.
             */
            pages?: number;
            /** @description Everything; nothing when it may be published. */
            problems?: components["schemas"]["document.v1.Problem"][];
        };
        /** @description What differs. */
        "document.v1.CompareTemplateVersionsResponse": {
            /** @description Everything that differs. */
            differences?: components["schemas"]["document.v1.CompareTemplateVersionsResponse.Difference"][];
        };
        /** @description A part that differs. */
        "document.v1.CompareTemplateVersionsResponse.Difference": {
            /** @description How it is. */
            after?: string;
            /** @description How it was; lines of the source as they were. */
            before?: string;
            /** @description Where: `title`, `condition`, `assets`, `source` … */
            field?: string;
            /** @description What happened to it. */
            kind?: components["schemas"]["document.v1.CompareTemplateVersionsResponse.Difference.Kind"];
            /**
             * Format: int32
             * @description The line of the newer source where it begins, from 1; 0 for other parts.
             */
            line?: number;
        };
        /**
         * @description What happened to it.
         *
         *     - `KIND_UNSPECIFIED`: Not said.
         *     - `KIND_ADDED`: It is new.
         *     - `KIND_REMOVED`: It is gone.
         *     - `KIND_CHANGED`: It is another.
         * @enum {string}
         */
        "document.v1.CompareTemplateVersionsResponse.Difference.Kind": "KIND_UNSPECIFIED" | "KIND_ADDED" | "KIND_REMOVED" | "KIND_CHANGED";
        /** @description A new template. */
        "document.v1.CreateTemplateRequest": {
            /** @description Repeating a request with the same id gives the first answer. */
            requestId?: string;
            /** @description The template: its key and its design. */
            template: components["schemas"]["document.v1.Template"];
        };
        /** @description What a template looks like and when it is taken. */
        "document.v1.Design": {
            /** @description Pictures it shows. */
            assets?: components["schemas"]["document.v1.Asset"][];
            /**
             * @description When it is taken, in FEEL over the fields of the data that are text, number, day or yes and no: `total > 500000`;
             *     `customer_level = "A"` for a field of a field. Empty: always.
             */
            condition?: string;
            /** @description What is printed by it. */
            kind?: components["schemas"]["document.v1.Design.Kind"];
            /** @description Its language: `zh-CN` or `en`. */
            language?: string;
            /**
             * Format: int32
             * @description Of several that fit the one with the highest is taken.
             */
            priority?: number;
            /** @description Data it is checked and previewed with. */
            sample?: Record<string, unknown>;
            /**
             * @description The template, in Typst (typst.app/docs). The data are `data`; `money`, `quantity`, `capital` (大写金额) and `date`
             *     write values as people read them.
             */
            source?: string;
            /** @description What the business calls it: `标准报价单`. */
            title?: string;
        };
        /**
         * @description What is printed by it.
         *
         *     - `KIND_UNSPECIFIED`: Not said.
         *     - `KIND_QUOTE`: 报价单.
         *     - `KIND_CONTRACT`: 合同.
         *     - `KIND_ORDER`: 订单.
         *     - `KIND_ANY`: Whatever asks for it by key.
         * @enum {string}
         */
        "document.v1.Design.Kind": "KIND_UNSPECIFIED" | "KIND_QUOTE" | "KIND_CONTRACT" | "KIND_ORDER" | "KIND_ANY";
        /** @description A file. */
        "document.v1.File": {
            /** @description What the caller may ask of it now: `download`, `link`, `delete`. */
            readonly allowedVerbs?: string[];
            /**
             * Format: date-time
             * @description When it was uploaded.
             */
            readonly createTime?: string;
            /** @description The department they were in. */
            readonly departmentId?: string;
            /** @description Its name: `报价单.pdf`. */
            fileName?: string;
            /** @description Id. */
            readonly id?: string;
            /** @description What it is, judged from its name and its content: `application/pdf`. */
            readonly mediaType?: string;
            /** @description Who uploaded it; empty for the suite. */
            readonly ownerId?: string;
            /**
             * Format: int64
             * @description Changes with every change.
             */
            readonly revision?: string;
            /** @description SHA-256 of its bytes, in hexadecimal. */
            readonly sha256?: string;
            /**
             * Format: int64
             * @description Its size in bytes.
             */
            readonly size?: string;
            /** @description Where it stands. */
            readonly state?: components["schemas"]["document.v1.File.State"];
            /** @description Id of that record. */
            subjectId?: string;
            /** @description Kind of the record it belongs to, `lead`; empty for none. */
            subjectType?: string;
            /**
             * Format: date-time
             * @description When it last changed.
             */
            readonly updateTime?: string;
        };
        /**
         * @description Where it stands.
         *
         *     - `STATE_UNSPECIFIED`: Not said.
         *     - `STATE_UPLOADING`: 上传中: its bytes are still coming.
         *     - `STATE_READY`: 可用.
         *     - `STATE_DELETED`: 已删除.
         * @enum {string}
         */
        "document.v1.File.State": "STATE_UNSPECIFIED" | "STATE_UPLOADING" | "STATE_READY" | "STATE_DELETED";
        /** @description A link. */
        "document.v1.FileLink": {
            /**
             * Format: date-time
             * @description When it ends.
             */
            expireTime?: string;
            /** @description The path of it: `/v1/fileLinks/…`. */
            path?: string;
            /** @description What it is opened by. */
            token?: string;
        };
        /** @description A page of files. */
        "document.v1.ListFilesResponse": {
            /** @description The files. */
            files?: components["schemas"]["document.v1.File"][];
            /** @description Token of the next page; empty on the last. */
            nextPageToken?: string;
        };
        /** @description A page of versions. */
        "document.v1.ListTemplateVersionsResponse": {
            /** @description Token of the next page; empty on the last. */
            nextPageToken?: string;
            /** @description The versions. */
            versions?: components["schemas"]["document.v1.TemplateVersion"][];
        };
        /** @description A page of templates. */
        "document.v1.ListTemplatesResponse": {
            /** @description Token of the next page; empty on the last. */
            nextPageToken?: string;
            /** @description The templates. */
            templates?: components["schemas"]["document.v1.Template"][];
        };
        /** @description Something wrong with a design. */
        "document.v1.Problem": {
            /**
             * Format: int32
             * @description Column in that line, in characters from 1.
             */
            column?: number;
            /** @description What is wrong. */
            description?: string;
            /** @description Where: `design.source`, `design.condition`. */
            field?: string;
            /**
             * Format: int32
             * @description Line of the source, from 1; 0 where it is not in a line.
             */
            line?: number;
            /** @description Stable code. */
            reason?: string;
        };
        /** @description What to print. */
        "document.v1.RenderTemplateRequest": {
            /** @description What is printed. */
            data: Record<string, unknown>;
            /** @description Name of the file: `报价单 QT-2026-000123.pdf`; by default the title of the template. */
            fileName?: string;
            /** @description The template; empty to choose one by `kind`, `language` and the data. */
            key?: string;
            /** @description What it is: of the published templates of this kind (and of KIND_ANY) one is chosen. */
            kind?: components["schemas"]["document.v1.Design.Kind"];
            /** @description In which language: `zh-CN` or `en`; `zh-CN` when it is empty. */
            language?: string;
        };
        /** @description A template. */
        "document.v1.Template": {
            /** @description Whether the draft differs from the published version. */
            readonly changed?: boolean;
            /**
             * Format: date-time
             * @description When it was made.
             */
            readonly createTime?: string;
            /** @description What it looks like and when it is taken. */
            design?: components["schemas"]["document.v1.Design"];
            /** @description Key, unique in the company: letters, digits, `_` and `-`. */
            key: string;
            /**
             * Format: int32
             * @description The version that is printed by; 0 for none.
             */
            readonly publishedVersion?: number;
            /**
             * Format: int64
             * @description Changes with every change; a stale one is refused.
             */
            revision?: string;
            /** @description Where it stands. */
            readonly state?: components["schemas"]["document.v1.Template.State"];
            /** @description What the business calls it. */
            readonly title?: string;
            /**
             * Format: date-time
             * @description When its draft was changed last.
             */
            readonly updateTime?: string;
            /**
             * Format: int32
             * @description The version whose design is shown; 0 for the draft.
             */
            readonly version?: number;
        };
        /**
         * @description Where it stands.
         *
         *     - `STATE_UNSPECIFIED`: Not said.
         *     - `STATE_DRAFT`: 草稿: no version was published yet.
         *     - `STATE_PUBLISHED`: 已发布.
         *     - `STATE_RETIRED`: 已停用.
         * @enum {string}
         */
        "document.v1.Template.State": "STATE_UNSPECIFIED" | "STATE_DRAFT" | "STATE_PUBLISHED" | "STATE_RETIRED";
        /** @description A published version. */
        "document.v1.TemplateVersion": {
            /** @description What had changed. */
            note?: string;
            /**
             * Format: date-time
             * @description When.
             */
            publishTime?: string;
            /** @description By whom. */
            publisherId?: string;
            /**
             * Format: int32
             * @description Its number, from 1.
             */
            version?: number;
        };
        /** @description A key with which a program acts as a person. */
        "identity.v1.ApiKey": {
            /**
             * Format: date-time
             * @description When it was made.
             */
            createTime?: string;
            /** @description What it is for. */
            displayName?: string;
            /**
             * Format: date-time
             * @description When it ends; never if absent.
             */
            expireTime?: string;
            /** @description First characters of the secret, to tell keys apart. */
            hint?: string;
            /** @description Id. */
            id?: string;
            /**
             * Format: date-time
             * @description When it was ended, if it was.
             */
            revokeTime?: string;
            /** @description The secret; only in the answer that made it. */
            secret?: string;
        };
        /** @description The old and the new password. */
        "identity.v1.ChangePasswordRequest": {
            /** @description The password used until now. */
            currentPassword: string;
            /** @description The new one: 10 to 200 characters. */
            newPassword: string;
        };
        /** @description A new key. */
        "identity.v1.CreateApiKeyRequest": {
            /** @description What it is for. */
            displayName: string;
            /**
             * Format: date-time
             * @description When it ends; never if absent.
             */
            expireTime?: string;
        };
        /** @description A new person. */
        "identity.v1.CreateUserRequest": {
            /** @description Their first password: 10 to 200 characters. */
            password: string;
            /** @description Repeating a request with the same id gives the first answer. */
            requestId?: string;
            /** @description The person. */
            user: components["schemas"]["identity.v1.User"];
        };
        /** @description A department (部门). */
        "identity.v1.Department": {
            /** @description Name: `华东销售部`. */
            displayName: string;
            /** @description The user who heads it; empty if nobody. */
            headId?: string;
            /** @description Id. */
            readonly id?: string;
            /** @description The department above; empty for the top. */
            parentId?: string;
            /**
             * Format: int64
             * @description Changes with every change; a stale one is refused.
             */
            revision?: string;
        };
        /** @description One thing a role may do. */
        "identity.v1.Grant": {
            /** @description Action: `lead.assign`, or `*` for everything. */
            action: string;
            /** @description The departments of `SCOPE_DEPT_CUSTOM`. */
            departmentIds?: string[];
            /** @description How far it reaches. */
            scope: components["schemas"]["identity.v1.Scope"];
        };
        /** @description A page of keys. */
        "identity.v1.ListApiKeysResponse": {
            /** @description The keys, without their secrets. */
            apiKeys?: components["schemas"]["identity.v1.ApiKey"][];
            /** @description Token of the next page; empty on the last. */
            nextPageToken?: string;
        };
        /** @description A page of departments. */
        "identity.v1.ListDepartmentsResponse": {
            /** @description The departments. */
            departments?: components["schemas"]["identity.v1.Department"][];
            /** @description Token of the next page; empty on the last. */
            nextPageToken?: string;
        };
        /** @description A page of roles. */
        "identity.v1.ListRolesResponse": {
            /** @description Token of the next page; empty on the last. */
            nextPageToken?: string;
            /** @description The roles. */
            roles?: components["schemas"]["identity.v1.Role"][];
        };
        /** @description A page of people. */
        "identity.v1.ListUsersResponse": {
            /** @description Token of the next page; empty on the last. */
            nextPageToken?: string;
            /** @description The people. */
            users?: components["schemas"]["identity.v1.User"][];
        };
        /** @description The signed-in person. */
        "identity.v1.Me": {
            /** @description What they may do, and how far it reaches. */
            grants?: components["schemas"]["identity.v1.Grant"][];
            /** @description Their company. */
            tenant?: components["schemas"]["identity.v1.Tenant"];
            /** @description The person. */
            user?: components["schemas"]["identity.v1.User"];
        };
        /** @description A named set of grants (角色). */
        "identity.v1.Role": {
            /** @description Name: `销售总监`. */
            displayName: string;
            /** @description What it may do. */
            grants?: components["schemas"]["identity.v1.Grant"][];
            /** @description Id. */
            readonly id?: string;
            /**
             * Format: int64
             * @description Changes with every change; a stale one is refused.
             */
            revision?: string;
        };
        /**
         * @description Which records an action reaches (数据范围).
         *
         *     - `SCOPE_UNSPECIFIED`: Not said.
         *     - `SCOPE_SELF`: 仅本人.
         *     - `SCOPE_DEPT_ONLY`: 本部门.
         *     - `SCOPE_DEPT_AND_CHILD`: 本部门及以下.
         *     - `SCOPE_DEPT_CUSTOM`: 指定部门.
         *     - `SCOPE_ALL`: 全部.
         * @enum {string}
         */
        "identity.v1.Scope": "SCOPE_UNSPECIFIED" | "SCOPE_SELF" | "SCOPE_DEPT_ONLY" | "SCOPE_DEPT_AND_CHILD" | "SCOPE_DEPT_CUSTOM" | "SCOPE_ALL";
        /** @description A session in a browser. */
        "identity.v1.Session": {
            /**
             * Format: date-time
             * @description When it ends unless used: sessions last twelve hours after their last use, seven days at most.
             */
            expireTime?: string;
            /** @description Who signed in. */
            me?: components["schemas"]["identity.v1.Me"];
            /** @description Secret token; the gateway keeps it in a cookie that scripts cannot read. */
            token?: string;
        };
        /** @description Who to sign in. */
        "identity.v1.SignInRequest": {
            /** @description Sign-in name or e-mail address. */
            login: string;
            /** @description Password. */
            password: string;
            /** @description Short name of the company, as in its address: `huaxing`. Empty where the suite has only one. */
            tenant?: string;
        };
        /** @description A company that uses the suite. */
        "identity.v1.Tenant": {
            /** @description Name of the company. */
            displayName: string;
            /** @description Id. */
            readonly id?: string;
            /** @description Language of its documents: `zh-CN` or `en`. */
            language?: string;
            /** @description Short name, lower-case letters, digits and hyphens: `huaxing`. */
            slug: string;
            /** @description IANA time zone of its working day: `Asia/Shanghai`. */
            timeZone?: string;
        };
        /** @description A person who signs in (用户). */
        "identity.v1.User": {
            /** @description Department they work in. */
            departmentId?: string;
            /** @description Name: `王建国`. */
            displayName: string;
            /** @description E-mail address. */
            email?: string;
            /** @description Id. */
            readonly id?: string;
            /** @description Language of their console: `zh-CN` or `en`. */
            language?: string;
            /** @description Sign-in name, unique in the company. */
            login: string;
            /** @description Mobile number. */
            phone?: string;
            /**
             * Format: int64
             * @description Changes with every change; a stale one is refused.
             */
            revision?: string;
            /** @description Roles they have. */
            roleIds?: string[];
            /** @description Whether they may sign in. */
            readonly state?: components["schemas"]["identity.v1.User.State"];
            /** @description Job title. */
            title?: string;
        };
        /**
         * @description Whether they may sign in.
         *
         *     - `STATE_UNSPECIFIED`: Not said.
         *     - `STATE_ACTIVE`: May sign in.
         *     - `STATE_LOCKED`: Too many wrong passwords; opens by itself.
         *     - `STATE_DISABLED`: Barred.
         * @enum {string}
         */
        "identity.v1.User.State": "STATE_UNSPECIFIED" | "STATE_ACTIVE" | "STATE_LOCKED" | "STATE_DISABLED";
        /** @description Which leads to give to whom. */
        "lead.v1.AssignLeadsRequest": {
            /** @description Their ids. */
            ids: string[];
            /** @description The new owner; empty to let the published table decide. */
            ownerId?: string;
        };
        /** @description The leads as they are now. */
        "lead.v1.AssignLeadsResponse": {
            /** @description In the order of the request. */
            leads?: components["schemas"]["lead.v1.Lead"][];
        };
        /** @description How a lead came to its owner. */
        "lead.v1.Assignment": {
            /**
             * Format: date-time
             * @description When.
             */
            assignTime?: string;
            /** @description The whole story in a sentence, in Chinese. */
            explanation?: string;
            /** @description How it was decided. */
            method?: components["schemas"]["lead.v1.Assignment.Method"];
            /** @description The row that decided. */
            rowId?: string;
            /**
             * Format: int64
             * @description Version of the table that decided; 0 if none.
             */
            tableVersion?: string;
            /** @description The team that was named, if one was. */
            team?: string;
        };
        /**
         * @description How it was decided.
         *
         *     - `METHOD_UNSPECIFIED`: Not said.
         *     - `METHOD_PERSON`: A row of the table named a person.
         *     - `METHOD_TEAM`: A row named a team, and the team's strategy chose.
         *     - `METHOD_FALLBACK`: No row matched, nobody had capacity, or no table is published: it waits in the pool.
         *     - `METHOD_MANUAL`: Somebody gave it away by hand.
         *     - `METHOD_CLAIM`: Somebody claimed it from the pool.
         *     - `METHOD_RELEASE`: It was released to the pool.
         * @enum {string}
         */
        "lead.v1.Assignment.Method": "METHOD_UNSPECIFIED" | "METHOD_PERSON" | "METHOD_TEAM" | "METHOD_FALLBACK" | "METHOD_MANUAL" | "METHOD_CLAIM" | "METHOD_RELEASE";
        /** @description A version of the table. */
        "lead.v1.AssignmentTable": {
            /**
             * Format: date-time
             * @description When.
             */
            publishTime?: string;
            /** @description Who published it. */
            publisherId?: string;
            /**
             * @description The table. Its inputs are any of `province`, `city`, `district`, `product`, `industry`, `source`,
             *     `campaign`, `company` (string) and `budget` (number, in CNY; not known when stated in another currency); its output
             *     `assignee` (string) is `"user:<login>"` or `"team:<name>"`. UNIQUE, FIRST, ANY or PRIORITY.
             */
            table?: components["schemas"]["types.v1.DecisionTable"];
            /**
             * Format: int64
             * @description 1 for the first.
             */
            version?: string;
        };
        /** @description Leads of one channel. */
        "lead.v1.ChannelCount": {
            /**
             * Format: int64
             * @description How many of them were converted.
             */
            converted?: string;
            /** @description The channel; empty when not told. */
            source?: string;
            /**
             * Format: int64
             * @description How many.
             */
            total?: string;
        };
        /** @description What cleaning did to a field. */
        "lead.v1.CleaningNote": {
            /** @description The field: `phone`. */
            field?: string;
            /** @description What was given. */
            given?: string;
            /** @description What happened: `NORMALISED`, `PHONE_INVALID`, `REGION_FROM_ADDRESS` … */
            reason?: string;
        };
        /** @description A column of the file. */
        "lead.v1.ColumnMapping": {
            /** @description Field of the lead it goes to (`company`, `phone`, `budget` …); empty to leave it out. */
            field?: string;
            /** @description Heading in the file. */
            heading?: string;
            /** @description Some values, to see whether the guess is right. */
            samples?: string[];
        };
        /** @description A new lead. */
        "lead.v1.CreateLeadRequest": {
            /** @description The lead. */
            lead: components["schemas"]["lead.v1.Lead"];
            /** @description What to do when the person is known already. */
            onDuplicate?: components["schemas"]["lead.v1.OnDuplicate"];
            /** @description Repeating a request with the same id gives the first answer; with another body it is refused. */
            requestId?: string;
        };
        /** @description Something that looks the same. */
        "lead.v1.Duplicate": {
            /** @description Its id. */
            id?: string;
            /** @description `lead` or `account`. */
            kind?: string;
            /** @description Its number. */
            number?: string;
            /** @description `SAME_PHONE`, `SAME_EMAIL`, `SAME_COMPANY_NAME`, `SIMILAR_COMPANY_NAME` … */
            reasons?: string[];
            /** @description Whether it is the same company. */
            sameCompany?: boolean;
            /** @description Whether it is the same person. */
            samePerson?: boolean;
            /**
             * Format: int32
             * @description 0 to 100.
             */
            score?: number;
        };
        /** @description A follow-up record (跟进记录). */
        "lead.v1.FollowUp": {
            /** @description Who noted it. */
            readonly authorId?: string;
            /** @description What was said, up to 4,000 characters. */
            content: string;
            /**
             * Format: date-time
             * @description When.
             */
            readonly createTime?: string;
            /** @description Id. */
            readonly id?: string;
            /** @description `call`, `visit`, `meeting`, `email`, `message`, `enquiry`, `other`. */
            kind?: string;
            /** @description The lead. */
            leadId?: string;
            /** @description What to do next. */
            nextStep?: string;
            /**
             * Format: date-time
             * @description When to do it.
             */
            nextTime?: string;
        };
        /** @description An enquiry that may become business (线索). */
        "lead.v1.Lead": {
            /** @description The account it became. */
            readonly accountId?: string;
            /** @description Street address as given. */
            address?: string;
            /** @description What the caller may do with it now: `update`, `qualify`, `claim` … */
            readonly allowedVerbs?: string[];
            /** @description How it came to its owner. */
            readonly assignment?: components["schemas"]["lead.v1.Assignment"];
            /** @description Budget. */
            budget?: components["schemas"]["types.v1.Money"];
            /** @description Campaign it came from. */
            campaign?: string;
            /** @description What cleaning changed, and what it could not understand. */
            readonly cleaning?: components["schemas"]["lead.v1.CleaningNote"][];
            /** @description Company, cleaned. At least one of company, contact name, phone and e-mail is needed. */
            company?: string;
            /** @description The contact it became. */
            readonly contactId?: string;
            /** @description Name of the contact. */
            contactName?: string;
            /** @description Job title of the contact. */
            contactTitle?: string;
            /**
             * Format: date-time
             * @description When it came into the pool.
             */
            readonly createTime?: string;
            /** @description 统一社会信用代码. */
            creditCode?: string;
            /** @description The owner's department. */
            readonly departmentId?: string;
            /** @description Why it was disqualified. */
            readonly disqualifyReason?: string;
            /** @description Leads and accounts that look the same, best first. */
            readonly duplicates?: components["schemas"]["lead.v1.Duplicate"][];
            /** @description E-mail address. */
            email?: string;
            /**
             * Format: date-time
             * @description When the enquiry was made, if told.
             */
            enquireTime?: string;
            /**
             * Format: date-time
             * @description When the first response was given.
             */
            readonly firstResponseTime?: string;
            /** @description Id. */
            readonly id?: string;
            /** @description Industry. */
            industry?: string;
            /** @description Number people use: `LD-2026-000123`. */
            readonly number?: string;
            /** @description The opportunity it becomes; set when it is converted, opened by the opportunity service. */
            readonly opportunityId?: string;
            /** @description The user who follows it up; empty while it waits in the pool. */
            readonly ownerId?: string;
            /** @description Phone: `+8613812345678` once cleaned. */
            phone?: string;
            /** @description Product asked for. */
            product?: string;
            /** @description Where it is; found from the address or phone when not given. */
            region?: components["schemas"]["types.v1.Region"];
            /** @description What they need, in their words. */
            requirement?: string;
            /**
             * Format: date-time
             * @description By when the first response is due.
             */
            readonly responseDueTime?: string;
            /**
             * Format: int64
             * @description Changes with every change; a stale one is refused.
             */
            revision?: string;
            /** @description Channel it came by: `展会`, `官网咨询`. */
            source?: string;
            /** @description Where it stands. */
            readonly state?: components["schemas"]["lead.v1.Lead.State"];
            /**
             * Format: date-time
             * @description When it last changed.
             */
            readonly updateTime?: string;
            /** @description Whether somebody can be reached by it: false when phone and e-mail are missing or wrong, or it is a test entry. */
            readonly valid?: boolean;
        };
        /**
         * @description Where a lead stands.
         *
         *     - `STATE_UNSPECIFIED`: Not said.
         *     - `STATE_NEW`: 新建.
         *     - `STATE_FOLLOWING`: 跟进中.
         *     - `STATE_QUALIFIED`: 已验证.
         *     - `STATE_UNQUALIFIED`: 不合格.
         *     - `STATE_CONVERTED`: 已转化.
         * @enum {string}
         */
        "lead.v1.Lead.State": "STATE_UNSPECIFIED" | "STATE_NEW" | "STATE_FOLLOWING" | "STATE_QUALIFIED" | "STATE_UNQUALIFIED" | "STATE_CONVERTED";
        /** @description An import. */
        "lead.v1.LeadImport": {
            /**
             * Format: int64
             * @description Rows that became a lead.
             */
            accepted?: string;
            /**
             * Format: int64
             * @description Accepted rows that went to an owner.
             */
            assigned?: string;
            /**
             * Format: int64
             * @description Accepted rows in which cleaning changed something.
             */
            cleaned?: string;
            /** @description The columns of the file with what they are taken for. */
            columns?: components["schemas"]["lead.v1.ColumnMapping"][];
            /**
             * Format: date-time
             * @description When it was uploaded.
             */
            createTime?: string;
            /**
             * Format: int64
             * @description Rows dealt with.
             */
            doneRows?: string;
            /** @description Whether it only says what would happen. */
            dryRun?: boolean;
            /**
             * Format: int64
             * @description Rows not taken because the person is known already, or linked to the existing lead.
             */
            duplicates?: string;
            /** @description `UTF-8`, `GB18030` …; empty for XLSX. */
            encoding?: string;
            /**
             * Format: date-time
             * @description When it ended.
             */
            endTime?: string;
            /** @description Why it failed. */
            error?: string;
            /** @description Name of the file. */
            fileName?: string;
            /** @description `csv` or `xlsx`. */
            format?: string;
            /** @description Id. */
            id?: string;
            /**
             * Format: int64
             * @description Rows not taken because nobody can be reached by them.
             */
            invalid?: string;
            /** @description What to do when the person is known already. */
            onDuplicate?: components["schemas"]["lead.v1.OnDuplicate"];
            /** @description Where it stands. */
            state?: components["schemas"]["lead.v1.LeadImport.State"];
            /**
             * Format: int64
             * @description Rows of the file, without the heading; 0 until known.
             */
            totalRows?: string;
        };
        /**
         * @description Where it stands.
         *
         *     - `STATE_UNSPECIFIED`: Not said.
         *     - `STATE_UPLOADED`: Uploaded, waiting to be started.
         *     - `STATE_RUNNING`: Running.
         *     - `STATE_DONE`: Done.
         *     - `STATE_FAILED`: Could not be read; `error` says why.
         *     - `STATE_CANCELLED`: Stopped by a person.
         * @enum {string}
         */
        "lead.v1.LeadImport.State": "STATE_UNSPECIFIED" | "STATE_UPLOADED" | "STATE_RUNNING" | "STATE_DONE" | "STATE_FAILED" | "STATE_CANCELLED";
        /** @description What became of a row. */
        "lead.v1.LeadImportRow": {
            /**
             * Format: int64
             * @description For a duplicate inside the file, the earlier row; 0 otherwise.
             */
            duplicateOfRow?: string;
            /** @description The lead it became, or the one it is a duplicate of. */
            leadId?: string;
            /** @description What became of it. */
            outcome?: components["schemas"]["lead.v1.LeadImportRow.Outcome"];
            /** @description Why: `PHONE_INVALID`, `SAME_PHONE` … */
            reasons?: string[];
            /**
             * Format: int64
             * @description 1 for the first row after the heading.
             */
            row?: string;
        };
        /**
         * @description What became of it.
         *
         *     - `OUTCOME_UNSPECIFIED`: Not said.
         *     - `OUTCOME_ACCEPTED`: A new lead.
         *     - `OUTCOME_DUPLICATE`: The person is known already.
         *     - `OUTCOME_INVALID`: Nobody can be reached by it.
         * @enum {string}
         */
        "lead.v1.LeadImportRow.Outcome": "OUTCOME_UNSPECIFIED" | "OUTCOME_ACCEPTED" | "OUTCOME_DUPLICATE" | "OUTCOME_INVALID";
        /** @description Key figures (KPI) of the leads. */
        "lead.v1.LeadStatistics": {
            /** @description 各渠道线索数, the largest first. */
            channels?: components["schemas"]["lead.v1.ChannelCount"][];
            /**
             * Format: int64
             * @description 转化数: those converted.
             */
            converted?: string;
            /**
             * Format: int64
             * @description 平均响应时长: mean seconds from creation to the first response, over those responded; 0 if none.
             */
            meanResponseSeconds?: string;
            /**
             * Format: int64
             * @description 已响应数: those with a first response.
             */
            responded?: string;
            /**
             * Format: int64
             * @description 线索总量: leads made in the time.
             */
            total?: string;
            /**
             * Format: int64
             * @description 有效线索数: those somebody can be reached by.
             */
            valid?: string;
        };
        /** @description A page of records. */
        "lead.v1.ListFollowUpsResponse": {
            /** @description The records. */
            followUps?: components["schemas"]["lead.v1.FollowUp"][];
            /** @description Token of the next page; empty on the last. */
            nextPageToken?: string;
        };
        /** @description A page of rows. */
        "lead.v1.ListLeadImportRowsResponse": {
            /** @description Token of the next page; empty on the last. */
            nextPageToken?: string;
            /** @description The rows, in the order of the file. */
            rows?: components["schemas"]["lead.v1.LeadImportRow"][];
        };
        /** @description A page of imports. */
        "lead.v1.ListLeadImportsResponse": {
            /** @description The imports. */
            leadImports?: components["schemas"]["lead.v1.LeadImport"][];
            /** @description Token of the next page; empty on the last. */
            nextPageToken?: string;
        };
        /** @description A page of leads. */
        "lead.v1.ListLeadsResponse": {
            /** @description The leads. */
            leads?: components["schemas"]["lead.v1.Lead"][];
            /** @description Token of the next page; empty on the last. */
            nextPageToken?: string;
        };
        /** @description A page of teams. */
        "lead.v1.ListTeamsResponse": {
            /** @description Token of the next page; empty on the last. */
            nextPageToken?: string;
            /** @description The teams. */
            teams?: components["schemas"]["lead.v1.Team"][];
        };
        /**
         * @description What to do when a lead for the same person exists already.
         *
         *     - `ON_DUPLICATE_UNSPECIFIED`: Same as keep.
         *     - `ON_DUPLICATE_KEEP`: Add it, and note what it looks like.
         *     - `ON_DUPLICATE_REJECT`: Refuse it with LEAD_DUPLICATE.
         *     - `ON_DUPLICATE_LINK`: Add nothing; note the enquiry as a follow-up record on the existing lead, and answer with that.
         * @enum {string}
         */
        "lead.v1.OnDuplicate": "ON_DUPLICATE_UNSPECIFIED" | "ON_DUPLICATE_KEEP" | "ON_DUPLICATE_REJECT" | "ON_DUPLICATE_LINK";
        /** @description A table to publish. */
        "lead.v1.PublishAssignmentTableRequest": {
            /**
             * Format: int64
             * @description The version it was made from; refused as stale when another was published since. 0 to not check.
             */
            baseVersion?: string;
            /** @description Repeating a request with the same id gives the first answer. */
            requestId?: string;
            /** @description The table. */
            table: components["schemas"]["types.v1.DecisionTable"];
        };
        /** @description People who share leads. */
        "lead.v1.Team": {
            /** @description The people. */
            members?: components["schemas"]["lead.v1.TeamMember"][];
            /** @description Name: `华东团队`. */
            name: string;
            /** @description How the next person is chosen. */
            strategy?: components["schemas"]["lead.v1.Team.Strategy"];
        };
        /**
         * @description How the next person is chosen.
         *
         *     - `STRATEGY_UNSPECIFIED`: Same as round robin.
         *     - `STRATEGY_ROUND_ROBIN`: 轮流: the one whose last lead is the oldest.
         *     - `STRATEGY_LEAST_LOADED`: 最少: the one with the fewest open leads.
         * @enum {string}
         */
        "lead.v1.Team.Strategy": "STRATEGY_UNSPECIFIED" | "STRATEGY_ROUND_ROBIN" | "STRATEGY_LEAST_LOADED";
        /** @description A person in a team. */
        "lead.v1.TeamMember": {
            /**
             * Format: int32
             * @description At most so many open leads (库容); 0 means no limit.
             */
            capacity?: number;
            /**
             * Format: int32
             * @description Open leads now.
             */
            readonly openLeads?: number;
            /** @description The user. */
            userId: string;
        };
        /** @description A lead that might be. */
        "lead.v1.TryAssignmentRequest": {
            /** @description The lead. */
            lead: components["schemas"]["lead.v1.Lead"];
            /** @description A table that is not published; absent to ask the published one. */
            table?: components["schemas"]["types.v1.DecisionTable"];
        };
        /** @description Who would get it. */
        "lead.v1.TryAssignmentResponse": {
            /** @description Why. */
            assignment?: components["schemas"]["lead.v1.Assignment"];
            /** @description The new owner; empty if it would wait in the pool. */
            ownerId?: string;
        };
        /** @description A page of e-mails. */
        "notification.v1.ListMailsResponse": {
            /** @description The e-mails. */
            mails?: components["schemas"]["notification.v1.Mail"][];
            /** @description For the next page; empty when there is none. */
            nextPageToken?: string;
        };
        /** @description A page of wordings. */
        "notification.v1.ListNoticeTemplatesResponse": {
            /** @description For the next page; empty when there is none. */
            nextPageToken?: string;
            /** @description The wordings. */
            templates?: components["schemas"]["notification.v1.NoticeTemplate"][];
        };
        /** @description A page of notices. */
        "notification.v1.ListNoticesResponse": {
            /** @description For the next page; empty when there is none. */
            nextPageToken?: string;
            /** @description The notices. */
            notices?: components["schemas"]["notification.v1.Notice"][];
            /**
             * Format: int32
             * @description How many are unread in all.
             */
            unreadCount?: number;
        };
        /** @description An e-mail: everything that somebody was to be told within a minute, or while it was quiet. */
        "notification.v1.Mail": {
            /** @description The address. */
            address?: string;
            /** @description What the caller may do with it now. */
            allowedVerbs?: string[];
            /**
             * Format: int32
             * @description How often it was tried.
             */
            attempts?: number;
            /**
             * Format: date-time
             * @description When it was written.
             */
            createTime?: string;
            /**
             * Format: date-time
             * @description When it is tried next.
             */
            dueTime?: string;
            /**
             * Format: date-time
             * @description When it was sent or given up.
             */
            endTime?: string;
            /** @description Why the last attempt failed. */
            error?: string;
            /** @description Id; also the left half of its Message-ID. */
            id?: string;
            /**
             * Format: int32
             * @description How many notices it tells.
             */
            noticeCount?: number;
            /** @description To whom. */
            personId?: string;
            /**
             * Format: int64
             * @description Changes with every change.
             */
            revision?: string;
            /** @description Where it stands. */
            state?: components["schemas"]["notification.v1.Mail.State"];
            /** @description Its subject. */
            subject?: string;
        };
        /**
         * @description Where it stands.
         *
         *     - `STATE_UNSPECIFIED`: Not said.
         *     - `STATE_PENDING`: 待发送.
         *     - `STATE_SENT`: 已发送: the server has taken it.
         *     - `STATE_FAILED`: 失败: given up.
         * @enum {string}
         */
        "notification.v1.Mail.State": "STATE_UNSPECIFIED" | "STATE_PENDING" | "STATE_SENT" | "STATE_FAILED";
        /** @description Somebody is told something. */
        "notification.v1.Notice": {
            /**
             * Format: date-time
             * @description When.
             */
            createTime?: string;
            /** @description Id; in the order of time. */
            id?: string;
            /**
             * @description What kind: `task.assigned`, `task.due_soon`, `task.overdue`, `process.urged`, `process.copied`, `process.accepted`,
             *     `process.rejected`, `process.cancelled`, `notice`.
             */
            kind?: string;
            /**
             * Format: date-time
             * @description When it was read; nothing while it is not.
             */
            readTime?: string;
            /** @description The record. */
            subjectId?: string;
            /** @description Kind of the record that it is about: `task`, `instance`, `lead`; empty for none. */
            subjectType?: string;
            /** @description More of it; may be empty. */
            text?: string;
            /** @description In one line. */
            title?: string;
        };
        /** @description What is new. */
        "notification.v1.NoticeNews": {
            /** @description Unread notices that this stream has not told yet, the oldest first, at most 20; at the beginning none. */
            notices?: components["schemas"]["notification.v1.Notice"][];
            /**
             * Format: int32
             * @description How many are unread in all.
             */
            unreadCount?: number;
        };
        /** @description What it gives. */
        "notification.v1.NoticePreview": {
            /** @description The text. */
            text?: string;
            /** @description The title. */
            title?: string;
        };
        /** @description How notices of a kind are worded. The wordings are Jinja templates: `{{ task.title }}`, `{% if task.overdue %}`. */
        "notification.v1.NoticeTemplate": {
            /** @description Whether somebody has worded it anew. */
            readonly changed?: boolean;
            /** @description The kind of notice; `mail` words the e-mail around them. */
            kind: string;
            /** @description `zh-CN` or `en`. */
            language: string;
            /**
             * Format: int64
             * @description Changes with every change; 0 for what nobody has changed. A stale one is refused.
             */
            revision?: string;
            /** @description Of the text, at most 10,000 characters. */
            text?: string;
            /** @description Of the title, at most 1,000 characters; of `mail`, the subject. */
            title?: string;
            /** @description Names of the values that it may use: `task.title`. */
            readonly values?: string[];
        };
        /** @description How somebody wants to be told. */
        "notification.v1.Preference": {
            /** @description By kind; of kinds that are not named both. */
            kinds?: components["schemas"]["notification.v1.Preference.Kind"][];
            /** @description The address that e-mails go to; kept by the identity service. */
            readonly mailAddress?: string;
            /** @description Whether this installation sends e-mails. */
            readonly mailAvailable?: boolean;
            /** @description No e-mail from this hour of the day, `22:00`; empty for none. */
            quietFrom?: string;
            /** @description Until this one, `08:00`: then what has gathered is sent. */
            quietUntil?: string;
            /**
             * Format: int64
             * @description Changes with every change; 0 for what nobody has changed. A stale one is refused.
             */
            revision?: string;
            /** @description Time zone of these hours, `Asia/Shanghai`. */
            timeZone?: string;
        };
        /** @description What of a kind. */
        "notification.v1.Preference.Kind": {
            /** @description In the console. */
            console?: boolean;
            /** @description The kind. */
            kind?: string;
            /** @description By e-mail. */
            mail?: boolean;
        };
        /** @description The wording to try. */
        "notification.v1.PreviewNoticeTemplateRequest": {
            /** @description The wording. */
            template: components["schemas"]["notification.v1.NoticeTemplate"];
        };
        /** @description Which notices were read. */
        "notification.v1.ReadNoticesRequest": {
            /** @description Every one, up to and including this moment's. */
            all?: boolean;
            /** @description Ids, at most 500; empty together with `all`. */
            ids?: string[];
        };
        /** @description A column of the file. */
        "opportunity.v1.ColumnMapping": {
            /**
             * @description Field it goes to: `external_number`, `title`, `account`, `owner`, `products`, `stage`, `create_date`, `close_date`,
             *     `expected_date`, `amount`, `source`, `requirement`, `close_reason`, `lost_to`; empty to leave it out.
             */
            field?: string;
            /** @description Heading in the file. */
            heading?: string;
            /** @description Some values, to see whether the guess is right. */
            samples?: string[];
        };
        /** @description A new opportunity. */
        "opportunity.v1.CreateOpportunityRequest": {
            /** @description The opportunity. */
            opportunity: components["schemas"]["opportunity.v1.Opportunity"];
            /** @description Repeating a request with the same id gives the first answer. */
            requestId?: string;
        };
        /** @description A new pipeline. */
        "opportunity.v1.CreatePipelineRequest": {
            /** @description The pipeline. */
            pipeline: components["schemas"]["opportunity.v1.Pipeline"];
            /** @description Repeating a request with the same id gives the first answer. */
            requestId?: string;
        };
        /** @description A criterion of the scorecard. */
        "opportunity.v1.Criterion": {
            /** @description Key, unique in the scorecard: `budget`. */
            key?: string;
            /** @description The answers. */
            options?: components["schemas"]["opportunity.v1.Criterion.Option"][];
            /** @description What people read. */
            title?: string;
            /**
             * Format: int32
             * @description How much it counts, 1 to 100.
             */
            weight?: number;
        };
        /** @description An answer to it. */
        "opportunity.v1.Criterion.Option": {
            /** @description Key, unique in the criterion. */
            key?: string;
            /**
             * Format: int32
             * @description 0 to 100.
             */
            points?: number;
            /** @description What people read. */
            title?: string;
        };
        /**
         * @description How an opportunity counts in a forecast.
         *
         *     - `FORECAST_CATEGORY_UNSPECIFIED`: Not said.
         *     - `FORECAST_CATEGORY_PIPELINE`: 未计入.
         *     - `FORECAST_CATEGORY_BEST_CASE`: 有望.
         *     - `FORECAST_CATEGORY_COMMIT`: 承诺.
         * @enum {string}
         */
        "opportunity.v1.ForecastCategory": "FORECAST_CATEGORY_UNSPECIFIED" | "FORECAST_CATEGORY_PIPELINE" | "FORECAST_CATEGORY_BEST_CASE" | "FORECAST_CATEGORY_COMMIT";
        /** @description What must be met before an opportunity may come to a stage. */
        "opportunity.v1.Gate": {
            /**
             * @description A FEEL condition over `amount`, `currency`, `probability`, `score`, `verdict`, `key`, `source`, `days_in_stage`,
             *     `follow_ups`, `products`, `members`, `stakeholders`, `competitors` (how many); empty for none.
             */
            condition?: string;
            /** @description What it means, said when it does not hold. */
            message?: string;
            /** @description Key of a process that must have been accepted for the opportunity; empty for none. */
            processKey?: string;
            /**
             * @description Fields that must be filled in: `amount`, `expected_date`, `contact_id`, `source`, `requirement`, `products`,
             *     `members`, `stakeholders`, `competitors`, `answers` (every criterion).
             */
            required?: string[];
        };
        /** @description A page of opportunities. */
        "opportunity.v1.ListOpportunitiesResponse": {
            /** @description Token of the next page; empty on the last. */
            nextPageToken?: string;
            /** @description The opportunities. */
            opportunities?: components["schemas"]["opportunity.v1.Opportunity"][];
        };
        /** @description A page of records. */
        "opportunity.v1.ListOpportunityFollowUpsResponse": {
            /** @description The records. */
            followUps?: components["schemas"]["opportunity.v1.OpportunityFollowUp"][];
            /** @description Token of the next page; empty on the last. */
            nextPageToken?: string;
        };
        /** @description A page of rows. */
        "opportunity.v1.ListOpportunityImportRowsResponse": {
            /** @description Token of the next page; empty on the last. */
            nextPageToken?: string;
            /** @description The rows, in the order of the file. */
            rows?: components["schemas"]["opportunity.v1.OpportunityImportRow"][];
        };
        /** @description A page of imports. */
        "opportunity.v1.ListOpportunityImportsResponse": {
            /** @description Token of the next page; empty on the last. */
            nextPageToken?: string;
            /** @description The imports. */
            opportunityImports?: components["schemas"]["opportunity.v1.OpportunityImport"][];
        };
        /** @description A page of pipelines. */
        "opportunity.v1.ListPipelinesResponse": {
            /** @description Token of the next page; empty on the last. */
            nextPageToken?: string;
            /** @description The pipelines. */
            pipelines?: components["schemas"]["opportunity.v1.Pipeline"][];
        };
        /** @description A page of stages. */
        "opportunity.v1.ListStageChangesResponse": {
            /** @description The changes. */
            changes?: components["schemas"]["opportunity.v1.StageChange"][];
            /** @description Token of the next page; empty on the last. */
            nextPageToken?: string;
        };
        /** @description Something that may be sold. */
        "opportunity.v1.Opportunity": {
            /** @description The account. Cannot be changed. */
            accountId: string;
            /** @description Name of the account. */
            readonly accountName?: string;
            /** @description What the caller may do with it now. */
            readonly allowedVerbs?: string[];
            /** @description What it may bring. */
            amount?: components["schemas"]["types.v1.Money"];
            /** @description The scorecard as far as it is filled in (BANT). */
            answers?: components["schemas"]["opportunity.v1.Opportunity.Answer"][];
            /** @description Why it was lost or invalid. */
            readonly closeReason?: string;
            /**
             * Format: date-time
             * @description When it was closed.
             */
            readonly closeTime?: string;
            /** @description Who else offers. At most 20. */
            competitors?: components["schemas"]["opportunity.v1.Opportunity.Competitor"][];
            /** @description The contact who is spoken to. */
            contactId?: string;
            /**
             * Format: date-time
             * @description When it was opened.
             */
            readonly createTime?: string;
            /** @description Their department then. */
            readonly departmentId?: string;
            /** @description Day on which the contract is expected: `2026-12-31`. */
            expectedDate?: string;
            /** @description Its number in the system that it was imported from. */
            readonly externalNumber?: string;
            /** @description How it counts in a forecast; that of the stage unless somebody set another one. */
            forecastCategory?: components["schemas"]["opportunity.v1.ForecastCategory"];
            /** @description Id. */
            readonly id?: string;
            /** @description 重点商机. */
            key?: boolean;
            /** @description The lead it came from. */
            readonly leadId?: string;
            /** @description To whom it was lost. */
            readonly lostTo?: string;
            /** @description Who works on it besides the owner: they may see it. At most 50. */
            members?: components["schemas"]["opportunity.v1.Opportunity.Member"][];
            /**
             * Format: date-time
             * @description When it is to be followed up next.
             */
            readonly nextTime?: string;
            /** @description Number people use: `OP-2026-000123`. */
            readonly number?: string;
            /** @description Whether the expected day has passed. */
            readonly overdue?: boolean;
            /** @description Who is responsible; the caller when it is empty. Changed by `TransferOpportunities`. */
            ownerId?: string;
            /** @description The pipeline; the default one when it is empty. Cannot be changed. */
            pipelineId?: string;
            /**
             * Format: int32
             * @description How likely, in percent; that of the stage unless somebody set another one.
             */
            probability?: number;
            /** @description Whether somebody set the probability. */
            readonly probabilitySet?: boolean;
            /** @description What they are interested in. At most 50. */
            products?: string[];
            /**
             * Format: date-time
             * @description When it last got on: a follow-up, a stage.
             */
            readonly progressTime?: string;
            /** @description What they need, in their words. */
            requirement?: string;
            /**
             * Format: int64
             * @description Changes with every change; a stale one is refused.
             */
            revision?: string;
            /**
             * Format: int32
             * @description Its score, 0 to 100.
             */
            readonly score?: number;
            /** @description Channel it came by. */
            source?: string;
            /** @description Key of its stage; moved by `MoveStage`. */
            readonly stage?: string;
            /**
             * Format: date-time
             * @description Since when it is there.
             */
            readonly stageTime?: string;
            /** @description What people call that. */
            readonly stageTitle?: string;
            /** @description Who has a say at the customer. At most 50. */
            stakeholders?: components["schemas"]["opportunity.v1.Opportunity.Stakeholder"][];
            /** @description Where it stands. */
            readonly state?: components["schemas"]["opportunity.v1.Opportunity.State"];
            /** @description Whether nothing has happened for longer than the stage allows. */
            readonly stuck?: boolean;
            /** @description What it is about: `苏州三和 五轴加工中心`. */
            title: string;
            /**
             * Format: date-time
             * @description When it last changed.
             */
            readonly updateTime?: string;
            /** @description What the score means: `QUALIFIED`, `NURTURE`, `UNQUALIFIED`; empty while criteria are open. */
            readonly verdict?: string;
        };
        /** @description A criterion of the scorecard, answered. */
        "opportunity.v1.Opportunity.Answer": {
            /** @description Key of the criterion. */
            criterion?: string;
            /** @description Key of the option. */
            option?: string;
        };
        /** @description Somebody else who offers. */
        "opportunity.v1.Opportunity.Competitor": {
            /** @description Who. */
            name?: string;
            /** @description What they offer. */
            solution?: string;
            /** @description What speaks for them. */
            strengths?: string;
            /** @description What speaks against them. */
            weaknesses?: string;
        };
        /** @description Somebody who works on it. */
        "opportunity.v1.Opportunity.Member": {
            /** @description As what: `售前工程师`. */
            role?: string;
            /** @description Who. */
            userId?: string;
        };
        /** @description Somebody at the customer who has a say (决策链). */
        "opportunity.v1.Opportunity.Stakeholder": {
            /** @description How they see us: `支持`, `中立`, `反对`. */
            attitude?: string;
            /** @description The contact. */
            contactId?: string;
            /**
             * Format: int32
             * @description How much they have to say, 1 to 5.
             */
            influence?: number;
            /** @description As what: `采购负责人`. */
            role?: string;
        };
        /**
         * @description Where it stands.
         *
         *     - `STATE_UNSPECIFIED`: Not said.
         *     - `STATE_OPEN`: 进行中.
         *     - `STATE_WON`: 赢单.
         *     - `STATE_LOST`: 输单.
         *     - `STATE_INVALID`: 无效.
         * @enum {string}
         */
        "opportunity.v1.Opportunity.State": "STATE_UNSPECIFIED" | "STATE_OPEN" | "STATE_WON" | "STATE_LOST" | "STATE_INVALID";
        /** @description Sums over the opportunities that the caller may see. */
        "opportunity.v1.OpportunityBoard": {
            /** @description The stages in order. */
            columns?: components["schemas"]["opportunity.v1.OpportunityBoard.Column"][];
            /** @description The pipeline. */
            pipelineId?: string;
        };
        /** @description A stage. */
        "opportunity.v1.OpportunityBoard.Column": {
            /**
             * Format: int64
             * @description How many open ones.
             */
            count?: string;
            /** @description Key of the stage. */
            stage?: string;
            /** @description Sums by currency. */
            sums?: components["schemas"]["opportunity.v1.OpportunityBoard.Sum"][];
            /** @description What people call it. */
            title?: string;
        };
        /** @description A sum. */
        "opportunity.v1.OpportunityBoard.Sum": {
            /** @description What they may bring. */
            amount?: components["schemas"]["types.v1.Money"];
            /** @description Each times its probability: what to expect. */
            weighted?: components["schemas"]["types.v1.Money"];
        };
        /** @description A record of a contact with the customer (跟进记录). */
        "opportunity.v1.OpportunityFollowUp": {
            /** @description Who wrote it. */
            readonly authorId?: string;
            /** @description What was said and done. 1 to 4,000 characters. */
            content: string;
            /**
             * Format: date-time
             * @description When.
             */
            readonly createTime?: string;
            /** @description What the customer said to it. At most 4,000 characters. */
            feedback?: string;
            /** @description Id. */
            readonly id?: string;
            /** @description How. */
            kind?: components["schemas"]["opportunity.v1.OpportunityFollowUp.Kind"];
            /** @description What is next. At most 500 characters. */
            nextStep?: string;
            /**
             * Format: date-time
             * @description And when.
             */
            nextTime?: string;
            /** @description The opportunity. */
            readonly opportunityId?: string;
        };
        /**
         * @description How.
         *
         *     - `KIND_UNSPECIFIED`: Not said.
         *     - `KIND_CALL`: 电话.
         *     - `KIND_VISIT`: 拜访.
         *     - `KIND_MEETING`: 会议.
         *     - `KIND_MESSAGE`: 邮件或消息.
         *     - `KIND_OTHER`: 其他.
         * @enum {string}
         */
        "opportunity.v1.OpportunityFollowUp.Kind": "KIND_UNSPECIFIED" | "KIND_CALL" | "KIND_VISIT" | "KIND_MEETING" | "KIND_MESSAGE" | "KIND_OTHER";
        /** @description An import. */
        "opportunity.v1.OpportunityImport": {
            /**
             * Format: int64
             * @description Rows that became an opportunity.
             */
            accepted?: string;
            /**
             * Format: int64
             * @description Accepted rows that went to the owner whom they name.
             */
            assigned?: string;
            /**
             * Format: int64
             * @description Accepted rows in which something could not be read and was left out.
             */
            cleaned?: string;
            /** @description The columns of the file with what they are taken for. */
            columns?: components["schemas"]["opportunity.v1.ColumnMapping"][];
            /**
             * Format: date-time
             * @description When it was uploaded.
             */
            createTime?: string;
            /**
             * Format: int64
             * @description Rows dealt with.
             */
            doneRows?: string;
            /** @description Whether it only says what would happen. */
            dryRun?: boolean;
            /**
             * Format: int64
             * @description Rows not taken because their number is known already.
             */
            duplicates?: string;
            /** @description `UTF-8`, `GB18030` …; empty for XLSX. */
            encoding?: string;
            /**
             * Format: date-time
             * @description When it ended.
             */
            endTime?: string;
            /** @description Why it failed. */
            error?: string;
            /** @description Name of the file. */
            fileName?: string;
            /** @description `csv` or `xlsx`. */
            format?: string;
            /** @description Id. */
            id?: string;
            /**
             * Format: int64
             * @description Rows not taken because no opportunity can be made of them.
             */
            invalid?: string;
            /** @description How rows are read. */
            options?: components["schemas"]["opportunity.v1.OpportunityImportOptions"];
            /** @description Where it stands. */
            state?: components["schemas"]["opportunity.v1.OpportunityImport.State"];
            /**
             * Format: int64
             * @description Rows of the file, without the heading; 0 until known.
             */
            totalRows?: string;
        };
        /**
         * @description Where it stands.
         *
         *     - `STATE_UNSPECIFIED`: Not said.
         *     - `STATE_UPLOADED`: Uploaded, waiting to be started.
         *     - `STATE_RUNNING`: Running.
         *     - `STATE_DONE`: Done.
         *     - `STATE_FAILED`: Could not be read; `error` says why.
         *     - `STATE_CANCELLED`: Stopped by a person.
         * @enum {string}
         */
        "opportunity.v1.OpportunityImport.State": "STATE_UNSPECIFIED" | "STATE_UPLOADED" | "STATE_RUNNING" | "STATE_DONE" | "STATE_FAILED" | "STATE_CANCELLED";
        /** @description How the rows of a file are read. */
        "opportunity.v1.OpportunityImportOptions": {
            /** @description Currency of amounts that name none; `CNY` when it is empty. */
            currency?: string;
            /** @description How days are written. */
            dayOrder?: components["schemas"]["opportunity.v1.OpportunityImportOptions.DayOrder"];
            /** @description The account of rows that name none; without it they are not taken. */
            defaultAccountId?: string;
            /**
             * @description The owner of rows that name none, or nobody who is known; without it the first go to the importer, and the others are
             *     not taken.
             */
            defaultOwnerId?: string;
            /** @description The pipeline; the default one when it is empty. */
            pipelineId?: string;
            /**
             * @description What the file's stages are. Keys and titles of the pipeline's, and usual words for won and lost, are known without.
             *     At most 100.
             */
            stages?: components["schemas"]["opportunity.v1.OpportunityImportOptions.Stage"][];
        };
        /**
         * @description How a day is written that does not begin with its year.
         *
         *     - `DAY_ORDER_UNSPECIFIED`: As it can only be meant: `10/20/2016`; a row with a day that can be meant two ways is not taken.
         *     - `DAY_ORDER_MONTH_FIRST`: The month first: `3/1/2017` is the first of March.
         *     - `DAY_ORDER_DAY_FIRST`: The day first: `3/1/2017` is the third of January.
         * @enum {string}
         */
        "opportunity.v1.OpportunityImportOptions.DayOrder": "DAY_ORDER_UNSPECIFIED" | "DAY_ORDER_MONTH_FIRST" | "DAY_ORDER_DAY_FIRST";
        /** @description What a stage of the file is here. */
        "opportunity.v1.OpportunityImportOptions.Stage": {
            /** @description Key of a stage of the pipeline, or `WON`, `LOST`, `INVALID`. */
            target: string;
            /** @description As the file says: `Engaging`. */
            text: string;
        };
        /** @description What became of a row. */
        "opportunity.v1.OpportunityImportRow": {
            /**
             * Format: int64
             * @description For a duplicate inside the file, the earlier row; 0 otherwise.
             */
            duplicateOfRow?: string;
            /** @description The opportunity it became, or the one it is a duplicate of. */
            opportunityId?: string;
            /** @description What became of it. */
            outcome?: components["schemas"]["opportunity.v1.OpportunityImportRow.Outcome"];
            /** @description Why: `ACCOUNT_UNKNOWN`, `DATE_AMBIGUOUS` …; of an accepted row, what was left out. */
            reasons?: string[];
            /**
             * Format: int64
             * @description 1 for the first row after the heading.
             */
            row?: string;
        };
        /**
         * @description What became of it.
         *
         *     - `OUTCOME_UNSPECIFIED`: Not said.
         *     - `OUTCOME_ACCEPTED`: A new opportunity.
         *     - `OUTCOME_DUPLICATE`: Its number is known already.
         *     - `OUTCOME_INVALID`: No opportunity can be made of it.
         * @enum {string}
         */
        "opportunity.v1.OpportunityImportRow.Outcome": "OUTCOME_UNSPECIFIED" | "OUTCOME_ACCEPTED" | "OUTCOME_DUPLICATE" | "OUTCOME_INVALID";
        /** @description Key figures. */
        "opportunity.v1.OpportunityStatistics": {
            /**
             * Format: int64
             * @description Follow-up records of them.
             */
            followUps?: string;
            /**
             * Format: int64
             * @description How many were invalid.
             */
            invalid?: string;
            /**
             * Format: int64
             * @description How many were lost.
             */
            lost?: string;
            /**
             * Format: int64
             * @description Mean seconds between two follow-up records of one opportunity; 0 while none has two.
             */
            meanFollowUpSeconds?: string;
            /** @description The stages in order, with what is open in each. */
            stages?: components["schemas"]["opportunity.v1.OpportunityBoard.Column"][];
            /** @description Won ones of those won or lost, 0 to 1 with four digits; empty while there are none. */
            winRate?: string;
            /**
             * Format: int64
             * @description How many were won.
             */
            won?: string;
            /** @description What the won ones bring, by currency. */
            wonAmounts?: components["schemas"]["types.v1.Money"][];
        };
        /** @description A pipeline. */
        "opportunity.v1.Pipeline": {
            /**
             * Format: date-time
             * @description When it was made.
             */
            readonly createTime?: string;
            /** @description Whether opportunities go here that name no pipeline. */
            readonly default?: boolean;
            /** @description Id. */
            readonly id?: string;
            /** @description Why opportunities are lost, to choose from. At most 50. */
            lostReasons?: string[];
            /**
             * Format: int32
             * @description And of at least so many worth nurturing.
             */
            nurtureFrom?: number;
            /**
             * Format: int32
             * @description A whole scorecard of at least so many points is qualified.
             */
            qualifiedFrom?: number;
            /**
             * Format: int64
             * @description Changes with every change; a stale one is refused.
             */
            revision?: string;
            /** @description The scorecard; at most 20 criteria of at most 10 options. */
            scorecard?: components["schemas"]["opportunity.v1.Criterion"][];
            /** @description The stages in order, 1 to 30. */
            stages: components["schemas"]["opportunity.v1.Stage"][];
            /** @description What people call it. */
            title: string;
            /**
             * Format: date-time
             * @description When it last changed.
             */
            readonly updateTime?: string;
            /** @description What must be met to win. */
            winGate?: components["schemas"]["opportunity.v1.Gate"];
        };
        /** @description A stage. */
        "opportunity.v1.Stage": {
            /** @description How it counts in a forecast. */
            forecastCategory?: components["schemas"]["opportunity.v1.ForecastCategory"];
            /**
             * Format: int32
             * @description Days without progress after which an opportunity here is stuck, and a key one cannot move forward; 0 for never.
             */
            freshDays?: number;
            /** @description What must be met to come here. */
            gate?: components["schemas"]["opportunity.v1.Gate"];
            /** @description Key, unique in the pipeline: letters, digits, `_` and `-`, beginning with a letter; at most 64. */
            key: string;
            /**
             * Format: int32
             * @description How likely a deal is here, in percent.
             */
            probability?: number;
            /** @description What people call it. */
            title: string;
        };
        /** @description A stage it came to. */
        "opportunity.v1.StageChange": {
            /** @description From where; empty for the first. */
            fromStage?: string;
            /** @description Why, in somebody's words. */
            reason?: string;
            /**
             * Format: int64
             * @description Seconds in the stage before.
             */
            seconds?: string;
            /** @description As what it was then. */
            state?: components["schemas"]["opportunity.v1.Opportunity.State"];
            /**
             * Format: date-time
             * @description When.
             */
            time?: string;
            /** @description To where; empty when it was closed. */
            toStage?: string;
            /** @description Who. */
            userId?: string;
        };
        /** @description Another owner. */
        "opportunity.v1.TransferOpportunitiesRequest": {
            /** @description Ids, 1 to 500, each once. */
            ids: string[];
            /** @description The new owner. */
            ownerId: string;
            /** @description Why. At most 200 characters. */
            reason?: string;
        };
        /** @description The opportunities as they are now. */
        "opportunity.v1.TransferOpportunitiesResponse": {
            /** @description In the order asked for. */
            opportunities?: components["schemas"]["opportunity.v1.Opportunity"][];
        };
        /** @description A connector. */
        "order_sync.v1.Connector": {
            /** @description How we prove who we are. */
            auth?: components["schemas"]["order_sync.v1.Connector.Auth"];
            /** @description The user, or the header. */
            authName?: string;
            /** @description Where it is: `https://erp.huaxing.example/api`. Hosts inside the company are allowed. */
            baseUrl?: string;
            /**
             * Format: date-time
             * @description When it was added.
             */
            readonly createTime?: string;
            /** @description Whether orders go to it; a company has at most one such. */
            default?: boolean;
            /**
             * @description How an order is said, as JSON text. `create`: `method`, `path`, `headers` (`{key}` is the order's id, `{number}` its
             *     number), `body` (a list of fields `{to, from | const, fmt, via, required}` and of lists `{each, to, fields}`), `ok`
             *     `{pointer, one_of}`, `id`, `number`, `error` (JSON pointers into the reply). `find`: `path`, `list`, `id`, `number`.
             *     `state`: `path` with `{id}`, `pointer`, `map` of values to milestones, `at`, `forecast`. `native_idempotency`: whether
             *     the ERP itself makes one order of several with one key.
             */
            definition?: string;
            /** @description Whether it is used. */
            enabled?: boolean;
            /** @description Whether there is one. */
            readonly hasInboundSecret?: boolean;
            /** @description Whether there is one. */
            readonly hasSecret?: boolean;
            /** @description Id. */
            readonly id?: string;
            /** @description Where the ERP tells us: `/v1/orderStatuses/…`. */
            readonly inboundPath?: string;
            /** @description The key with which the ERP signs what it tells us, 16 to 256 characters; never told. Without one it can tell nothing. */
            inboundSecret?: string;
            /** @description Of which kind. */
            kind?: components["schemas"]["order_sync.v1.Connector.Kind"];
            /**
             * Format: int32
             * @description How often an order is tried before people are asked, 1 to 50; 0 means 8.
             */
            maxAttempts?: number;
            /** @description What people call it, at most 100 characters: `金蝶云星空`. */
            name?: string;
            /**
             * Format: int32
             * @description How often it is asked where orders stand, in minutes, 1 to 1,440; 0 means never.
             */
            pollMinutes?: number;
            /**
             * Format: int32
             * @description How long it may go on working after we gave up waiting: only then is it asked whether an order arrived. 1 to 3,600
             *     seconds; 0 means 60.
             */
            quietSeconds?: number;
            /**
             * Format: int32
             * @description At most so many requests a second, 1 to 100; 0 means 5.
             */
            requestsPerSecond?: number;
            /**
             * Format: int64
             * @description Changes with every change; a stale one is refused.
             */
            revision?: string;
            /** @description The secret of that, at most 4,096 characters; never told. */
            secret?: string;
            /**
             * Format: int32
             * @description How long it may take to answer, 1 to 120 seconds; 0 means 30.
             */
            timeoutSeconds?: number;
            /**
             * Format: date-time
             * @description When it last changed.
             */
            readonly updateTime?: string;
        };
        /**
         * @description How we prove who we are.
         *
         *     - `AUTH_UNSPECIFIED`: Not said: as none.
         *     - `AUTH_NONE`: Not at all.
         *     - `AUTH_BEARER`: `Authorization: Bearer <secret>`.
         *     - `AUTH_BASIC`: `Authorization: Basic`, with `auth_name` as the user and the secret as the password.
         *     - `AUTH_HEADER`: The secret in the header that `auth_name` names.
         * @enum {string}
         */
        "order_sync.v1.Connector.Auth": "AUTH_UNSPECIFIED" | "AUTH_NONE" | "AUTH_BEARER" | "AUTH_BASIC" | "AUTH_HEADER";
        /**
         * @description Kinds of connectors.
         *
         *     - `KIND_UNSPECIFIED`: Not said.
         *     - `KIND_REST`: Any system with an HTTP API in JSON.
         * @enum {string}
         */
        "order_sync.v1.Connector.Kind": "KIND_UNSPECIFIED" | "KIND_REST";
        /** @description A new connector. */
        "order_sync.v1.CreateConnectorRequest": {
            /** @description The connector. */
            connector: components["schemas"]["order_sync.v1.Connector"];
            /** @description Repeating a request with the same id gives the first answer. */
            requestId?: string;
        };
        /** @description What a value of ours is called in the ERP. */
        "order_sync.v1.CrossReference": {
            /** @description Of which kind: `customer`, `item`, `unit`; whatever the mappings name. At most 50 characters. */
            kind?: string;
            /** @description What the ERP calls it, 1 to 200 characters. */
            remoteValue?: string;
            /** @description Our value, at most 200 characters. */
            value?: string;
        };
        /** @description Which values are forgotten. */
        "order_sync.v1.DeleteCrossReferencesRequest": {
            /** @description 1 to 500 of them, by kind and value. */
            crossReferences: components["schemas"]["order_sync.v1.CrossReference"][];
        };
        /** @description They are forgotten. */
        "order_sync.v1.DeleteCrossReferencesResponse": {
            /**
             * Format: int32
             * @description How many were there.
             */
            deleted?: number;
        };
        /** @description A page of connectors. */
        "order_sync.v1.ListConnectorsResponse": {
            /** @description The connectors. */
            connectors?: components["schemas"]["order_sync.v1.Connector"][];
            /** @description Token of the next page; empty on the last. */
            nextPageToken?: string;
        };
        /** @description A page of values. */
        "order_sync.v1.ListCrossReferencesResponse": {
            /** @description The values. */
            crossReferences?: components["schemas"]["order_sync.v1.CrossReference"][];
            /** @description Token of the next page; empty on the last. */
            nextPageToken?: string;
        };
        /** @description A page of what happened. */
        "order_sync.v1.ListOrderEventsResponse": {
            /** @description The events. */
            events?: components["schemas"]["order_sync.v1.OrderEvent"][];
            /** @description Token of the next page; empty on the last. */
            nextPageToken?: string;
        };
        /** @description A page of orders. */
        "order_sync.v1.ListOrdersResponse": {
            /** @description Token of the next page; empty on the last. */
            nextPageToken?: string;
            /** @description The orders. */
            orders?: components["schemas"]["order_sync.v1.Order"][];
        };
        /** @description A page of pushes. */
        "order_sync.v1.ListPushesResponse": {
            /** @description Token of the next page; empty on the last. */
            nextPageToken?: string;
            /** @description The pushes. */
            pushes?: components["schemas"]["order_sync.v1.Push"][];
        };
        /** @description A milestone of an order. */
        "order_sync.v1.Milestone": {
            /** @description The day on which it was reached. */
            readonly actualDate?: string;
            /** @description Whether today or its forecast is beyond the promised day, and it was not reached. */
            readonly delayed?: boolean;
            /** @description The day on which it is expected now. */
            readonly forecastDate?: string;
            /** @description Which. */
            kind?: components["schemas"]["order_sync.v1.MilestoneKind"];
            /** @description The day that was promised: `2026-08-03`; empty for none. */
            promisedDate?: string;
            /** @description Who said so: `manual`, `webhook`, `polling`. */
            readonly source?: string;
        };
        /**
         * @description A point on the way to the customer, in the order of the way.
         *
         *     - `MILESTONE_KIND_UNSPECIFIED`: Not said.
         *     - `MILESTONE_KIND_CONFIRMED`: 已确认: the ERP took it.
         *     - `MILESTONE_KIND_PRODUCTION_STARTED`: 已开工.
         *     - `MILESTONE_KIND_PRODUCTION_DONE`: 已完工.
         *     - `MILESTONE_KIND_INSPECTED`: 已检验.
         *     - `MILESTONE_KIND_SHIPPED`: 已发货.
         *     - `MILESTONE_KIND_DELIVERED`: 已交付.
         *     - `MILESTONE_KIND_INSTALLED`: 已安装.
         * @enum {string}
         */
        "order_sync.v1.MilestoneKind": "MILESTONE_KIND_UNSPECIFIED" | "MILESTONE_KIND_CONFIRMED" | "MILESTONE_KIND_PRODUCTION_STARTED" | "MILESTONE_KIND_PRODUCTION_DONE" | "MILESTONE_KIND_INSPECTED" | "MILESTONE_KIND_SHIPPED" | "MILESTONE_KIND_DELIVERED" | "MILESTONE_KIND_INSTALLED";
        /** @description An order. */
        "order_sync.v1.Order": {
            /** @description The account. */
            readonly accountId?: string;
            /** @description Its name. */
            readonly accountName?: string;
            /** @description What the caller may ask of it now. */
            readonly allowedVerbs?: string[];
            /** @description SHA-256 over everything that was carried over, in hexadecimal. */
            readonly checksum?: string;
            /**
             * Format: date-time
             * @description When it was completed or cancelled.
             */
            readonly closeTime?: string;
            /** @description Who is spoken to. */
            readonly contactId?: string;
            /** @description The contract that it was made of. */
            readonly contractId?: string;
            /** @description Its number. */
            readonly contractNumber?: string;
            /** @description Whether the contract was terminated after the order may have reached the ERP: people have to see to it. */
            readonly contractTerminated?: boolean;
            /**
             * Format: int32
             * @description Its version.
             */
            readonly contractVersion?: number;
            /**
             * Format: date-time
             * @description When it was made.
             */
            readonly createTime?: string;
            /** @description ISO 4217 code. */
            readonly currency?: string;
            /** @description Whether a milestone is delayed. */
            readonly delayed?: boolean;
            /** @description How, where and when it is delivered. */
            readonly deliveryTerms?: string;
            /** @description Their department then. */
            readonly departmentId?: string;
            /** @description The day from which it is in force. */
            readonly effectiveDate?: string;
            /** @description Id: made from the contract's. */
            id?: string;
            /** @description The payment plan. */
            readonly instalments?: components["schemas"]["order_sync.v1.Order.Instalment"][];
            /** @description What is sold. */
            readonly lines?: components["schemas"]["types.v1.Line"][];
            /** @description The way to the customer, every milestone once; in a change those whose promised day is set. */
            milestones?: components["schemas"]["order_sync.v1.Milestone"][];
            /** @description For people, at most 2,000 characters. */
            note?: string;
            /** @description Number people use: `SO-2026-000123`. */
            readonly number?: string;
            /** @description The opportunity; empty for none. */
            readonly opportunityId?: string;
            /** @description Who signed for us. */
            readonly ourSignatory?: string;
            /** @description Who is responsible. */
            readonly ownerId?: string;
            /** @description How it is paid, in words. */
            readonly paymentTerms?: string;
            /** @description Where the contract was signed. */
            readonly place?: string;
            /** @description The quote; empty for none. */
            readonly quoteId?: string;
            /** @description Its number. */
            readonly quoteNumber?: string;
            /**
             * Format: int32
             * @description Its version.
             */
            readonly quoteVersion?: number;
            /** @description Why it was cancelled. */
            readonly reason?: string;
            /** @description The contract's remark. */
            readonly remark?: string;
            /** @description Its id in the ERP. */
            readonly remoteId?: string;
            /** @description Its number in the ERP. */
            readonly remoteNumber?: string;
            /**
             * Format: int64
             * @description Changes with every change; a stale one is refused.
             */
            revision?: string;
            /** @description The day on which the contract was signed. */
            readonly signedDate?: string;
            /** @description Where it stands. */
            readonly state?: components["schemas"]["order_sync.v1.Order.State"];
            /** @description Where its push stands; only in answers to calls, facts of orders leave it out. */
            readonly syncState?: components["schemas"]["order_sync.v1.PushState"];
            /** @description Whether prices hold the tax. */
            readonly taxIncluded?: boolean;
            /** @description Who signed for the customer. */
            readonly theirSignatory?: string;
            /** @description What it is about. */
            readonly title?: string;
            /** @description What all lines come to. */
            readonly totals?: components["schemas"]["types.v1.Totals"];
            /** @description Key of the kind of contract. */
            readonly typeKey?: string;
            /**
             * Format: date-time
             * @description When it last changed.
             */
            readonly updateTime?: string;
        };
        /** @description A part of the payment plan, as the contract has it. */
        "order_sync.v1.Order.Instalment": {
            /** @description Otherwise after what: `SIGNED`, `EFFECTIVE`, `SHIPPED`. */
            after?: string;
            /** @description What it comes to. */
            amount?: string;
            /**
             * Format: int32
             * @description Days after that.
             */
            days?: number;
            /** @description The day on which it is due, where that is known. */
            dueDate?: string;
            /** @description Its id in the contract. */
            instalmentId?: string;
            /** @description `预付款`. */
            name?: string;
            /** @description Its share in percent; empty where the amount was agreed. */
            percent?: string;
        };
        /**
         * @description Where it stands.
         *
         *     - `STATE_UNSPECIFIED`: Not said.
         *     - `STATE_OPEN`: 执行中.
         *     - `STATE_IN_PRODUCTION`: 生产中.
         *     - `STATE_SHIPPED`: 已发货.
         *     - `STATE_DELIVERED`: 已交付.
         *     - `STATE_COMPLETED`: 已完成.
         *     - `STATE_CANCELLED`: 已取消.
         * @enum {string}
         */
        "order_sync.v1.Order.State": "STATE_UNSPECIFIED" | "STATE_OPEN" | "STATE_IN_PRODUCTION" | "STATE_SHIPPED" | "STATE_DELIVERED" | "STATE_COMPLETED" | "STATE_CANCELLED";
        /** @description Something that happened to an order. */
        "order_sync.v1.OrderEvent": {
            /** @description The day that was reported, forecast or promised. */
            date?: string;
            /** @description Id. */
            id?: string;
            /** @description What. */
            kind?: components["schemas"]["order_sync.v1.OrderEvent.Kind"];
            /** @description Which milestone. */
            milestone?: components["schemas"]["order_sync.v1.MilestoneKind"];
            /** @description In words. */
            note?: string;
            /** @description How many it concerns, as it was reported. */
            quantity?: string;
            /** @description Who said so: `manual`, `webhook`, `polling`, `suite`. */
            source?: string;
            /**
             * Format: date-time
             * @description When.
             */
            time?: string;
            /** @description Who did it; empty for a program. */
            userId?: string;
        };
        /**
         * @description What.
         *
         *     - `KIND_UNSPECIFIED`: Not said.
         *     - `KIND_CREATED`: It was made.
         *     - `KIND_UPDATED`: Promised days or the note changed.
         *     - `KIND_MILESTONE`: A milestone was reached.
         *     - `KIND_FORECAST`: A milestone is expected on another day.
         *     - `KIND_BACKWARD`: A milestone was reported that lies behind those that were reached: kept here, and nowhere else.
         *     - `KIND_DELAYED`: A milestone is delayed.
         *     - `KIND_PUSHED`: The ERP has it.
         *     - `KIND_PUSH_PARKED`: Its push waits for people.
         *     - `KIND_PUSH_REPLAYED`: Its push was begun again.
         *     - `KIND_CONTRACT_TERMINATED`: Its contract was terminated.
         *     - `KIND_CANCELLED`: It was cancelled.
         *     - `KIND_COMPLETED`: It was completed.
         *     - `KIND_PUSH_EDITED`: What is sent was set by hand.
         *     - `KIND_PUSH_SKIPPED`: People said that it is not pushed.
         * @enum {string}
         */
        "order_sync.v1.OrderEvent.Kind": "KIND_UNSPECIFIED" | "KIND_CREATED" | "KIND_UPDATED" | "KIND_MILESTONE" | "KIND_FORECAST" | "KIND_BACKWARD" | "KIND_DELAYED" | "KIND_PUSHED" | "KIND_PUSH_PARKED" | "KIND_PUSH_REPLAYED" | "KIND_CONTRACT_TERMINATED" | "KIND_CANCELLED" | "KIND_COMPLETED" | "KIND_PUSH_EDITED" | "KIND_PUSH_SKIPPED";
        /** @description Key figures of orders (订单统计). */
        "order_sync.v1.OrderStatistics": {
            /** @description In all. */
            all?: components["schemas"]["order_sync.v1.OrderStatistics.Punctuality"];
            /** @description By state, now. */
            counts?: components["schemas"]["order_sync.v1.OrderStatistics.Count"][];
            /**
             * Format: int64
             * @description Delayed ones, now.
             */
            delayed?: string;
            /** @description By month, the earliest first. */
            months?: components["schemas"]["order_sync.v1.OrderStatistics.Punctuality"][];
            /** @description By owner. */
            owners?: components["schemas"]["order_sync.v1.OrderStatistics.Punctuality"][];
            /**
             * Format: int64
             * @description Whose push waits for people, now.
             */
            parked?: string;
        };
        /** @description How many stand in a state. */
        "order_sync.v1.OrderStatistics.Count": {
            /**
             * Format: int64
             * @description How many.
             */
            count?: string;
            /** @description The state. */
            state?: components["schemas"]["order_sync.v1.Order.State"];
        };
        /** @description On-time delivery (OTD): of the orders that shipped and had a promised day, those that shipped on it or before. */
        "order_sync.v1.OrderStatistics.Punctuality": {
            /** @description The month in which they shipped, `2026-08`; only in `months`. */
            month?: string;
            /**
             * Format: int64
             * @description Of those, on time.
             */
            onTime?: string;
            /** @description Whose; only in `owners`, empty for nobody. */
            ownerId?: string;
            /**
             * Format: int64
             * @description Of those, with a promised day.
             */
            promised?: string;
            /** @description The share on time, four digits: `0.9667`; empty while none was promised. */
            rate?: string;
            /**
             * Format: int64
             * @description Orders that shipped.
             */
            shipped?: string;
        };
        /** @description A push. */
        "order_sync.v1.Push": {
            /** @description What the caller may ask of it now. */
            allowedVerbs?: string[];
            /**
             * Format: int32
             * @description How often something was asked of the ERP for it; the number of the try that is under way.
             */
            attempt?: number;
            /** @description The connector; empty until it has one. */
            connectorId?: string;
            /**
             * Format: date-time
             * @description When it was queued.
             */
            createTime?: string;
            /** @description What was sent last, as JSON text. */
            document?: string;
            /** @description Whether it may have reached the ERP. */
            doubtful?: boolean;
            /**
             * Format: date-time
             * @description When it is looked at next.
             */
            dueTime?: string;
            /**
             * Format: int32
             * @description How many of those failed since it was begun.
             */
            failures?: number;
            /** @description The order. */
            orderId?: string;
            /** @description Its number. */
            orderNumber?: string;
            /** @description What is sent instead of what the mapping makes, as JSON text. */
            overrideDocument?: string;
            /** @description The same in words. */
            problem?: string;
            /**
             * @description Why it waits: `MAPPING`, `REJECTED`, `NOT_REACHED`, `IN_DOUBT`, `SEVERAL_FOUND`, `BOUND_TWICE`, `CONFIGURATION`,
             *     `TOO_LONG`, `SKIPPED`.
             */
            reason?: string;
            /** @description Its id in the ERP. */
            remoteId?: string;
            /** @description Its number in the ERP. */
            remoteNumber?: string;
            /** @description What was answered last, cut to 4 KiB, secrets removed. */
            reply?: string;
            /**
             * Format: int64
             * @description Changes with every change; a stale one is refused.
             */
            revision?: string;
            /** @description Where it stands. */
            state?: components["schemas"]["order_sync.v1.PushState"];
            /**
             * Format: date-time
             * @description When it last changed.
             */
            updateTime?: string;
        };
        /**
         * @description Where the push of an order to the ERP stands.
         *
         *     - `PUSH_STATE_UNSPECIFIED`: Not said.
         *     - `PUSH_STATE_QUEUED`: 排队中: waits for its turn, for its next try, or for a default connector.
         *     - `PUSH_STATE_SENDING`: 发送中.
         *     - `PUSH_STATE_IN_DOUBT`: 待核实: it may have arrived; the ERP is asked before anything is sent again.
         *     - `PUSH_STATE_DONE`: 已同步: the ERP has it under the number that is told.
         *     - `PUSH_STATE_PARKED`: 已搁置: waits for people.
         *     - `PUSH_STATE_SKIPPED`: 已跳过: is not pushed.
         * @enum {string}
         */
        "order_sync.v1.PushState": "PUSH_STATE_UNSPECIFIED" | "PUSH_STATE_QUEUED" | "PUSH_STATE_SENDING" | "PUSH_STATE_IN_DOUBT" | "PUSH_STATE_DONE" | "PUSH_STATE_PARKED" | "PUSH_STATE_SKIPPED";
        /** @description What values are called. */
        "order_sync.v1.PutCrossReferencesRequest": {
            /** @description 1 to 500 of them. */
            crossReferences: components["schemas"]["order_sync.v1.CrossReference"][];
        };
        /** @description They are kept. */
        "order_sync.v1.PutCrossReferencesResponse": {
            /** @description As they are now. */
            crossReferences?: components["schemas"]["order_sync.v1.CrossReference"][];
        };
        /** @description It was heard. */
        "order_sync.v1.ReceiveOrderStatusResponse": {
            /** @description Our number of the order. */
            orderNumber?: string;
            /** @description What came of it: `MILESTONE`, `FORECAST`, `BACKWARD`; `NOTHING` where it was known. */
            outcome?: string;
            /** @description Where the order stood then. */
            state?: components["schemas"]["order_sync.v1.Order.State"];
        };
        /** @description What it would be sent as. */
        "order_sync.v1.TestConnectorResponse": {
            /** @description The document, as JSON text. */
            document?: string;
            /** @description What keeps it from being sent. */
            problems?: components["schemas"]["order_sync.v1.TestConnectorResponse.Problem"][];
            /** @description The order as mappings see it, as JSON text. */
            source?: string;
        };
        /** @description What keeps an order from being sent. */
        "order_sync.v1.TestConnectorResponse.Problem": {
            /** @description The field of the ERP's document. */
            field?: string;
            /** @description The table that lacks the value, of `NOT_MAPPED`. */
            kind?: string;
            /** @description Why: `MISSING`, `NOT_MAPPED`, `NOT_A_DATE`, `NOT_A_DECIMAL`, `NOT_A_LIST`, `PATH_TAKEN`. */
            reason?: string;
            /** @description The value. */
            value?: string;
        };
        /** @description What differs. */
        "quote.v1.CompareQuoteVersionsResponse": {
            /** @description Everything that differs. */
            differences?: components["schemas"]["quote.v1.CompareQuoteVersionsResponse.Difference"][];
        };
        /** @description Something that differs. */
        "quote.v1.CompareQuoteVersionsResponse.Difference": {
            /** @description How it is; empty where it is gone. */
            after?: string;
            /** @description How it was; empty where it was not there. */
            before?: string;
            /** @description The field: `discount`, `price`; `line` for a line that is new or gone. */
            field?: string;
            /** @description The line; empty for the quote itself. */
            lineId?: string;
            /** @description What people call the line. */
            lineName?: string;
        };
        /** @description What must hold of a choice. */
        "quote.v1.CompatibilityRule": {
            /**
             * @description In FEEL: the code of each option is true or false (`ATC_24`), the key of each group is the code that is chosen of it,
             *     `quantity` is how many: `not(SP_24K and BT50)`.
             */
            condition: string;
            /** @description What people read where it does not hold: `24000 转主轴只能配 BT40 刀柄`. */
            message: string;
        };
        /** @description Whether that fits together, and what it costs. */
        "quote.v1.ConfigureProductResponse": {
            /** @description Cost of one with its options, in the same currency; empty where it is not known or the caller may not see it. */
            cost?: string;
            /** @description ISO 4217 code. */
            currency?: string;
            /** @description Days until it ships. */
            leadDays?: number;
            /** @description Price of one with its options; empty where there is none. */
            price?: string;
            /** @description The price list it is from. */
            priceListId?: string;
            /** @description What that list is called. */
            priceListTitle?: string;
            /** @description Everything that is wrong; nothing where it may be offered. */
            problems?: components["schemas"]["quote.v1.ConfigureProductResponse.Problem"][];
            /** @description How the price came about. */
            steps?: components["schemas"]["quote.v1.ConfigureProductResponse.Step"][];
            /** @description Whether the price holds the tax. */
            taxIncluded?: boolean;
        };
        /** @description What is wrong with the choice. */
        "quote.v1.ConfigureProductResponse.Problem": {
            /** @description In words. */
            description?: string;
            /** @description Where: `groups.magazine`, `rules[0]`, `price_list_id`. */
            field?: string;
            /** @description Stable code. */
            reason?: string;
        };
        /** @description A part of the price. */
        "quote.v1.ConfigureProductResponse.Step": {
            /** @description How much of the price of one. */
            amount?: string;
            /** @description What: `VMC-850 (≥ 2)`, `ATC-24`. */
            label?: string;
        };
        /** @description A new price list. */
        "quote.v1.CreatePriceListRequest": {
            /** @description The list. */
            priceList: components["schemas"]["quote.v1.PriceList"];
            /** @description Repeating a request with the same id gives the first answer. */
            requestId?: string;
        };
        /** @description A new family. */
        "quote.v1.CreateProductFamilyRequest": {
            /** @description The family. */
            family: components["schemas"]["quote.v1.ProductFamily"];
            /** @description Repeating a request with the same id gives the first answer. */
            requestId?: string;
        };
        /** @description A new model. */
        "quote.v1.CreateProductRequest": {
            /** @description The model. */
            product: components["schemas"]["quote.v1.Product"];
            /** @description Repeating a request with the same id gives the first answer. */
            requestId?: string;
        };
        /** @description A new quote. */
        "quote.v1.CreateQuoteRequest": {
            /** @description The quote: its opportunity or its account, and what is known already. */
            quote: components["schemas"]["quote.v1.Quote"];
            /** @description Repeating a request with the same id gives the first answer. */
            requestId?: string;
        };
        /** @description A page of price lists. */
        "quote.v1.ListPriceListsResponse": {
            /** @description Token of the next page; empty on the last. */
            nextPageToken?: string;
            /** @description The lists. */
            priceLists?: components["schemas"]["quote.v1.PriceList"][];
        };
        /** @description A page of families. */
        "quote.v1.ListProductFamiliesResponse": {
            /** @description The families. */
            families?: components["schemas"]["quote.v1.ProductFamily"][];
            /** @description Token of the next page; empty on the last. */
            nextPageToken?: string;
        };
        /** @description A page of models. */
        "quote.v1.ListProductsResponse": {
            /** @description Token of the next page; empty on the last. */
            nextPageToken?: string;
            /** @description The models. */
            products?: components["schemas"]["quote.v1.Product"][];
        };
        /** @description A page of what was said. */
        "quote.v1.ListQuoteCommentsResponse": {
            /** @description What was said. */
            comments?: components["schemas"]["quote.v1.QuoteComment"][];
            /** @description Token of the next page; empty on the last. */
            nextPageToken?: string;
        };
        /** @description A page of versions. */
        "quote.v1.ListQuoteVersionsResponse": {
            /** @description Token of the next page; empty on the last. */
            nextPageToken?: string;
            /** @description The quote as it was in each of them. */
            versions?: components["schemas"]["quote.v1.Quote"][];
        };
        /** @description A page of quotes. */
        "quote.v1.ListQuotesResponse": {
            /** @description Token of the next page; empty on the last. */
            nextPageToken?: string;
            /** @description The quotes. */
            quotes?: components["schemas"]["quote.v1.Quote"][];
        };
        /** @description Something to choose. */
        "quote.v1.Option": {
            /** @description Code, unique in the model: letters, digits, `_` and `-`: `ATC-24`. In conditions `-` is written `_`. */
            code: string;
            /** @description What it adds to the cost. Only for those who may see margins. */
            cost?: string;
            /** @description What people call it: `24 把刀库`. */
            name: string;
            /** @description What it adds to the price, in the model's currency; may be negative: `38600.00`. */
            price?: string;
        };
        /** @description Options of one kind. */
        "quote.v1.OptionGroup": {
            /** @description Key, a name in conditions: `magazine`. */
            key: string;
            /** @description How many may be chosen at most; 0 for no limit. */
            max?: number;
            /** @description How many must be chosen at least. */
            min?: number;
            /** @description What people call it: `刀库`. */
            name?: string;
            /** @description What there is, at most 50. */
            options?: components["schemas"]["quote.v1.Option"][];
        };
        /** @description What an option adds. */
        "quote.v1.OptionPrice": {
            /** @description Its code. */
            code?: string;
            /** @description What it adds; may be negative. */
            price?: string;
        };
        /** @description What a model costs. */
        "quote.v1.PriceEntry": {
            /** @description What options add here, instead of what the model says. */
            options?: components["schemas"]["quote.v1.OptionPrice"][];
            /** @description The model. */
            productId: string;
            /** @description Prices by quantity (阶梯价), at most 20: the one with the largest `from` that is not above the quantity holds. */
            tiers?: components["schemas"]["quote.v1.PriceTier"][];
        };
        /** @description A price list (价目表). */
        "quote.v1.PriceList": {
            /** @description Only for these accounts, before all others; none for everybody. At most 500. */
            accountIds?: string[];
            /** @description Whether it is in use. */
            active?: boolean;
            /** @description What the caller may do with it now. */
            readonly allowedVerbs?: string[];
            /**
             * Format: date-time
             * @description When it was added.
             */
            readonly createTime?: string;
            /** @description ISO 4217 code: `CNY`. Cannot be changed. */
            currency: string;
            /** @description Prices by model, at most 2,000. */
            entries?: components["schemas"]["quote.v1.PriceEntry"][];
            /**
             * Format: int32
             * @description How many entries there are.
             */
            readonly entryCount?: number;
            /** @description Id. */
            readonly id?: string;
            /**
             * Format: int32
             * @description Of several that hold the one with the highest is taken.
             */
            priority?: number;
            /**
             * Format: int64
             * @description Changes with every change; a stale one is refused.
             */
            revision?: string;
            /** @description Whether its prices hold the tax. */
            taxIncluded?: boolean;
            /** @description Name: `2026 年标准价`. */
            title: string;
            /**
             * Format: date-time
             * @description When it last changed.
             */
            readonly updateTime?: string;
            /** @description Whether today is one of its days. */
            readonly valid?: boolean;
            /** @description First day on which it holds: `2026-01-01`. */
            validFrom: string;
            /** @description Last day on which it holds; empty for no end. */
            validUntil?: string;
        };
        /** @description A price from some quantity on. */
        "quote.v1.PriceTier": {
            /** @description From how many on: `1`. */
            from?: string;
            /** @description Price of one: `426000.00`. */
            price?: string;
        };
        /** @description A model (产品型号). */
        "quote.v1.Product": {
            /** @description Whether new quotes may offer it. */
            active?: boolean;
            /** @description What the caller may do with it now. */
            readonly allowedVerbs?: string[];
            /** @description Code, unique in the company: `VMC-850`. */
            code: string;
            /**
             * @description Standard cost of one without options and without tax, in `currency`; empty when it is not known. Only for those who
             *     may see margins.
             */
            cost?: string;
            /**
             * Format: date-time
             * @description When it was added.
             */
            readonly createTime?: string;
            /** @description ISO 4217 code of the cost and of what options add; `CNY` where it is empty. */
            currency?: string;
            /** @description The family. */
            familyId?: string;
            /** @description Options to choose from, at most 20 groups. */
            groups?: components["schemas"]["quote.v1.OptionGroup"][];
            /** @description Id. */
            readonly id?: string;
            /** @description Days from the order until it ships; 0 when it is not known. */
            leadDays?: number;
            /** @description Name: `立式加工中心 VMC-850`. */
            name: string;
            /** @description Name in English. */
            nameEn?: string;
            /**
             * Format: int64
             * @description Changes with every change; a stale one is refused.
             */
            revision?: string;
            /** @description What must hold of a choice, at most 50. */
            rules?: components["schemas"]["quote.v1.CompatibilityRule"][];
            /** @description Specification (规格), at most 2,000 characters. */
            specification?: string;
            /** @description Rate of the tax in percent: `13`. */
            taxRate?: string;
            /** @description Unit (单位): `台`. */
            unit?: string;
            /**
             * Format: date-time
             * @description When it last changed.
             */
            readonly updateTime?: string;
        };
        /** @description Models that belong together (产品系列). */
        "quote.v1.ProductFamily": {
            /** @description Code, unique in the company: `VMC`. */
            code: string;
            /** @description Id. */
            readonly id?: string;
            /** @description Name: `立式加工中心`. */
            name: string;
            /** @description Name in English. */
            nameEn?: string;
            /**
             * Format: int64
             * @description Changes with every change; a stale one is refused.
             */
            revision?: string;
        };
        /** @description A quote. */
        "quote.v1.Quote": {
            /** @description The account; the opportunity's where one is named. Cannot be changed. */
            accountId?: string;
            /** @description Its name when the quote was made. */
            readonly accountName?: string;
            /** @description What the caller may do with it now. */
            readonly allowedVerbs?: string[];
            /** @description The approval process under way, or the last one. */
            readonly approvalInstanceId?: string;
            /**
             * Format: date-time
             * @description When it was approved.
             */
            readonly approveTime?: string;
            /** @description Why it was rejected or cancelled. */
            readonly closeReason?: string;
            /**
             * Format: date-time
             * @description When the customer decided, or it ended otherwise.
             */
            readonly closeTime?: string;
            /** @description The contact it is addressed to. */
            contactId?: string;
            /** @description Their name then. */
            readonly contactName?: string;
            /** @description What lines cost. Only for those who may see margins. */
            costs?: components["schemas"]["quote.v1.Quote.LineCost"][];
            /**
             * Format: date-time
             * @description When it was drafted.
             */
            readonly createTime?: string;
            /** @description ISO 4217 code; `CNY` where it is empty. */
            currency?: string;
            /** @description Who accepted or rejected at the customer. */
            readonly decidedBy?: string;
            /** @description 交货条款, at most 2,000 characters. */
            deliveryTerms?: string;
            /** @description Their department then. */
            readonly departmentId?: string;
            /** @description Taken off the whole, as an amount (整单优惠): spread over the lines in proportion. */
            discount?: string;
            /** @description All discounts together, in percent of quantity times price. */
            readonly discountRate?: string;
            /** @description Id. */
            readonly id?: string;
            /**
             * @description What is offered, at most 500. A line with a model and no price is priced from the price list; what else is not said
             *     is taken from the model. Its `reduction` is the line's share of `discount`.
             */
            lines?: components["schemas"]["types.v1.Line"][];
            /** @description What remains without tax; empty while the cost of a line is not known. Only for those who may see margins. */
            readonly margin?: string;
            /** @description The same in percent of the total without tax. */
            readonly marginRate?: string;
            /** @description For ourselves; at most 4,000 characters. */
            note?: string;
            /** @description Number people use: `QT-2026-000123`; the same for all its versions. */
            readonly number?: string;
            /** @description The opportunity. Cannot be changed. */
            opportunityId?: string;
            /** @description Who is responsible: the opportunity's owner, or who drafted it. */
            readonly ownerId?: string;
            /** @description 付款条款, at most 2,000 characters. */
            paymentTerms?: string;
            /** @description The opportunity's pipeline. */
            readonly pipelineId?: string;
            /** @description The price list that lines without a price are priced from; empty for the one that holds. */
            priceListId?: string;
            /** @description Why it was returned, withdrawn or revised, the last time. */
            readonly returnReason?: string;
            /**
             * Format: int64
             * @description Changes with every change; a stale one is refused.
             */
            revision?: string;
            /**
             * Format: date-time
             * @description When it was first sent.
             */
            readonly sendTime?: string;
            /** @description Where it stands. */
            readonly state?: components["schemas"]["quote.v1.Quote.State"];
            /**
             * Format: date-time
             * @description When it was last submitted.
             */
            readonly submitTime?: string;
            /** @description Whether prices hold the tax. */
            taxIncluded?: boolean;
            /** @description Other terms, one by one; at most 30 of 1,000 characters. */
            terms?: string[];
            /** @description What it is about; the opportunity's title where it is empty. */
            title?: string;
            /** @description What it comes to. */
            readonly totals?: components["schemas"]["types.v1.Totals"];
            /**
             * Format: date-time
             * @description When it last changed.
             */
            readonly updateTime?: string;
            /** @description Last day on which it may be accepted; by the settings where it is empty. */
            validUntil?: string;
            /**
             * Format: int32
             * @description Its version, from 1.
             */
            readonly version?: number;
        };
        /** @description What a line costs us. */
        "quote.v1.Quote.LineCost": {
            /** @description Cost of one without tax, in the quote's currency; empty when it is not known. */
            cost?: string;
            /** @description The line. */
            lineId?: string;
            /** @description What remains of the line without tax. */
            readonly margin?: string;
            /** @description The same in percent of the line without tax. */
            readonly marginRate?: string;
        };
        /**
         * @description Where it stands.
         *
         *     - `STATE_UNSPECIFIED`: Not said.
         *     - `STATE_DRAFT`: 草稿.
         *     - `STATE_IN_APPROVAL`: 审批中.
         *     - `STATE_APPROVED`: 已批准.
         *     - `STATE_SENT`: 已发送.
         *     - `STATE_ACCEPTED`: 客户已接受.
         *     - `STATE_REJECTED`: 客户已拒绝.
         *     - `STATE_EXPIRED`: 已过期.
         *     - `STATE_CANCELLED`: 已作废.
         * @enum {string}
         */
        "quote.v1.Quote.State": "STATE_UNSPECIFIED" | "STATE_DRAFT" | "STATE_IN_APPROVAL" | "STATE_APPROVED" | "STATE_SENT" | "STATE_ACCEPTED" | "STATE_REJECTED" | "STATE_EXPIRED" | "STATE_CANCELLED";
        /** @description Something that was said about a quote (洽谈记录). */
        "quote.v1.QuoteComment": {
            /** @description Who said it. */
            readonly author?: string;
            /**
             * Format: date-time
             * @description When.
             */
            readonly createTime?: string;
            /** @description Whether the customer said it. */
            readonly fromCustomer?: boolean;
            /** @description Id. */
            readonly id?: string;
            /** @description Whether the customer sees it. */
            shared?: boolean;
            /** @description What. 1 to 4,000 characters. */
            text: string;
            /**
             * Format: int32
             * @description The version it was said about.
             */
            readonly version?: number;
        };
        /** @description How the company quotes. */
        "quote.v1.QuoteSettings": {
            /** @description Key of the process that approves quotes: `quote_approval`; empty where none is asked for. */
            approvalProcessKey?: string;
            /** @description Exchange rates, at most 50: for costs, and for the amounts that approval looks at. */
            rates?: components["schemas"]["quote.v1.QuoteSettings.Rate"][];
            /**
             * Format: int64
             * @description Changes with every change; a stale one is refused.
             */
            revision?: string;
            /** @description Who sells. */
            seller?: components["schemas"]["quote.v1.QuoteSettings.Seller"];
            /** @description Terms that a new quote begins with. */
            terms?: string[];
            /**
             * Format: int32
             * @description Days that a new quote is valid, 1 to 365.
             */
            validityDays?: number;
        };
        /** @description What a foreign currency is worth. */
        "quote.v1.QuoteSettings.Rate": {
            /** @description ISO 4217 code. */
            currency?: string;
            /** @description Yuan for one of it: `7.12`. */
            rate?: string;
        };
        /** @description Who sells, as it stands on paper. */
        "quote.v1.QuoteSettings.Seller": {
            /** @description Address. */
            address?: string;
            /** @description 开户行. */
            bank?: string;
            /** @description 账号. */
            bankAccount?: string;
            /** @description Fax. */
            fax?: string;
            /** @description Name: `华兴精密机械有限公司`. */
            name?: string;
            /** @description Name in English. */
            nameEn?: string;
            /** @description Phone. */
            phone?: string;
            /** @description Short name: `华兴精机`. */
            shortName?: string;
            /** @description 纳税人识别号. */
            taxNumber?: string;
            /** @description Web site. */
            website?: string;
        };
        /** @description The link. */
        "quote.v1.SendQuoteResponse": {
            /**
             * Format: date-time
             * @description When it ends.
             */
            expireTime?: string;
            /** @description The quote as it is now. */
            quote?: components["schemas"]["quote.v1.Quote"];
            /** @description What the link ends with: `/v1/sharedQuotes/{token}`. Shown this once: only a digest of it is kept. */
            token?: string;
        };
        /** @description A quote as the customer sees it. */
        "quote.v1.SharedQuote": {
            /** @description Who buys. */
            accountName?: string;
            /** @description What may be done by the link now: `accept`, `reject`, `comment`. */
            allowedVerbs?: string[];
            /** @description What was said, the newest first; at most 100. */
            comments?: components["schemas"]["quote.v1.QuoteComment"][];
            /** @description To whom it is addressed. */
            contactName?: string;
            /** @description ISO 4217 code. */
            currency?: string;
            /**
             * Format: date-time
             * @description When.
             */
            decideTime?: string;
            /** @description Who accepted or rejected. */
            decidedBy?: string;
            /** @description 交货条款. */
            deliveryTerms?: string;
            /** @description Taken off the whole. */
            discount?: string;
            /**
             * Format: date-time
             * @description When the link ends.
             */
            expireTime?: string;
            /** @description What is offered. */
            lines?: components["schemas"]["types.v1.Line"][];
            /** @description Its number. */
            number?: string;
            /** @description 付款条款. */
            paymentTerms?: string;
            /** @description Who sells. */
            sellerName?: string;
            /** @description Where it stands. */
            state?: components["schemas"]["quote.v1.Quote.State"];
            /** @description Whether prices hold the tax. */
            taxIncluded?: boolean;
            /** @description Other terms. */
            terms?: string[];
            /** @description What it is about. */
            title?: string;
            /** @description What it comes to. */
            totals?: components["schemas"]["types.v1.Totals"];
            /** @description Last day on which it may be accepted. */
            validUntil?: string;
            /**
             * Format: int32
             * @description Its version.
             */
            version?: number;
        };
        /**
         * @description With what a report is compared.
         *
         *     - `COMPARE_UNSPECIFIED`: With nothing.
         *     - `COMPARE_PREVIOUS_PERIOD`: 环比: the time of the same length right before.
         *     - `COMPARE_PREVIOUS_YEAR`: 同比: the same time a year ago.
         * @enum {string}
         */
        "reporting.v1.Compare": "COMPARE_UNSPECIFIED" | "COMPARE_PREVIOUS_PERIOD" | "COMPARE_PREVIOUS_YEAR";
        /** @description Records of one kind that can be counted. */
        "reporting.v1.Cube": {
            /** @description What they can be told apart by. */
            dimensions?: components["schemas"]["reporting.v1.Dimension"][];
            /** @description Key: `contract`. */
            key?: string;
            /** @description Numbers. */
            measures?: components["schemas"]["reporting.v1.Measure"][];
            /** @description The days by which they can be placed in time; the first is the usual one. */
            times?: components["schemas"]["reporting.v1.Dimension"][];
            /** @description What people call it: `合同`. */
            title?: string;
        };
        /** @description What numbers can be told apart by. */
        "reporting.v1.Dimension": {
            /** @description Key: `owner`. */
            key?: string;
            /** @description What people call it: `负责人`. */
            title?: string;
        };
        /**
         * @description From the lead to the order. Leads are counted by the day they came in; from the opportunity on the same deals are
         *     followed, by the day they were opened.
         */
        "reporting.v1.Funnel": {
            /** @description Key of the stage from which the smallest share goes on (瓶颈); empty where nothing can be said. */
            bottleneck?: string;
            /** @description The currency of amounts. */
            currency?: string;
            /** @description The stages that the caller may read. */
            stages?: components["schemas"]["reporting.v1.Funnel.Stage"][];
        };
        /** @description A stage. */
        "reporting.v1.Funnel.Stage": {
            /**
             * Format: int64
             * @description How many of them came to the next one.
             */
            advanced?: string;
            /** @description What they come to at this stage. */
            amount?: string;
            /** @description The same in percent; empty for the last stage and where there is nothing. */
            conversion?: string;
            /**
             * Format: int64
             * @description How many came so far.
             */
            count?: string;
            /** @description `lead`, `opportunity`, `quote`, `contract`, `order`. */
            key?: string;
            /** @description What people call it. */
            title?: string;
        };
        /**
         * @description How long each time of a report is.
         *
         *     - `GRAIN_UNSPECIFIED`: The whole time at once.
         *     - `GRAIN_DAY`: 日.
         *     - `GRAIN_WEEK`: 周, from Monday.
         *     - `GRAIN_MONTH`: 月.
         *     - `GRAIN_QUARTER`: 季.
         *     - `GRAIN_YEAR`: 年.
         * @enum {string}
         */
        "reporting.v1.Grain": "GRAIN_UNSPECIFIED" | "GRAIN_DAY" | "GRAIN_WEEK" | "GRAIN_MONTH" | "GRAIN_QUARTER" | "GRAIN_YEAR";
        /** @description A key figure. What is behind it is asked for by `ListReportRecords` with its cube and time. */
        "reporting.v1.Kpi": {
            /** @description Key of the cube. */
            cube?: string;
            /** @description What exactly it is. */
            definition?: string;
            /** @description `contract.signing_rate.created`: cube, measure and day. */
            key?: string;
            /** @description Key of the measure. */
            measure?: string;
            /** @description That of the time of the same length right before (环比). */
            previous?: string;
            /** @description The part of the line: `lead`, `opportunity`, `quote`, `contract`, `order`. */
            section?: string;
            /** @description Key of the day that counts. */
            time?: string;
            /** @description What people call it. */
            title?: string;
            /** @description What it is in. */
            unit?: components["schemas"]["reporting.v1.Unit"];
            /** @description The number, as decimal text; empty where there is none. */
            value?: string;
            /** @description That of the same time a year ago (同比). */
            yearAgo?: string;
        };
        /** @description Key figures. */
        "reporting.v1.Kpis": {
            /** @description The currency of money. */
            currency?: string;
            /** @description In the order of the line. */
            kpis?: components["schemas"]["reporting.v1.Kpi"][];
        };
        /** @description Which records. */
        "reporting.v1.ListReportRecordsRequest": {
            /** @description Key of the cube. */
            cube: string;
            /** @description At most 10; those of a cell are its dimensions' values. */
            filters?: components["schemas"]["reporting.v1.ReportFilter"][];
            /** @description First day. */
            fromDate: string;
            /**
             * Format: int32
             * @description At most so many; 0 means 50, the most is 500.
             */
            pageSize?: number;
            /** @description From the previous page. */
            pageToken?: string;
            /** @description Key of the day that counts; the cube's usual one when it is empty. */
            time?: string;
            /** @description Last day. */
            toDate: string;
        };
        /** @description A page of records. */
        "reporting.v1.ListReportRecordsResponse": {
            /** @description For the next page; empty when there is none. */
            nextPageToken?: string;
            /** @description The records. */
            records?: components["schemas"]["reporting.v1.ReportRecord"][];
        };
        /** @description A number that can be asked for. */
        "reporting.v1.Measure": {
            /** @description What exactly it is. */
            definition?: string;
            /** @description Key: `signing_rate`. */
            key?: string;
            /** @description What people call it: `签约率`. */
            title?: string;
            /** @description What it is in. */
            unit?: components["schemas"]["reporting.v1.Unit"];
        };
        /**
         * @description A time that moves with today.
         *
         *     - `PERIOD_UNSPECIFIED`: The days that are given.
         *     - `PERIOD_TODAY`: 今天.
         *     - `PERIOD_LAST_7_DAYS`: 近 7 天, with today.
         *     - `PERIOD_LAST_30_DAYS`: 近 30 天, with today.
         *     - `PERIOD_LAST_90_DAYS`: 近 90 天, with today.
         *     - `PERIOD_THIS_MONTH`: 本月, until its end.
         *     - `PERIOD_LAST_MONTH`: 上月.
         *     - `PERIOD_THIS_QUARTER`: 本季, until its end.
         *     - `PERIOD_LAST_QUARTER`: 上季.
         *     - `PERIOD_THIS_YEAR`: 今年, until its end.
         *     - `PERIOD_LAST_YEAR`: 去年.
         *     - `PERIOD_LAST_12_MONTHS`: 近 12 个月: this month and the eleven before.
         * @enum {string}
         */
        "reporting.v1.Period": "PERIOD_UNSPECIFIED" | "PERIOD_TODAY" | "PERIOD_LAST_7_DAYS" | "PERIOD_LAST_30_DAYS" | "PERIOD_LAST_90_DAYS" | "PERIOD_THIS_MONTH" | "PERIOD_LAST_MONTH" | "PERIOD_THIS_QUARTER" | "PERIOD_LAST_QUARTER" | "PERIOD_THIS_YEAR" | "PERIOD_LAST_YEAR" | "PERIOD_LAST_12_MONTHS";
        /** @description The answer. */
        "reporting.v1.Report": {
            /** @description The currency of money. */
            currency?: string;
            /** @description The first day that it is about. */
            fromDate?: string;
            /** @description Whether the limit left rows out. */
            more?: boolean;
            /** @description Currencies that sums of money leave out. */
            otherCurrencies?: string[];
            /** @description The rows. */
            rows?: components["schemas"]["reporting.v1.Report.Row"][];
            /** @description The last one. */
            toDate?: string;
            /** @description Over all, also over what the limit leaves out. */
            total?: components["schemas"]["reporting.v1.Report.Row"];
        };
        /** @description A row of it. */
        "reporting.v1.Report.Row": {
            /** @description The same of the other time; empty without a comparison. */
            compared?: string[];
            /** @description A value for each dimension; empty for none. */
            keys?: string[];
            /** @description What people call those: names of people, departments, accounts. */
            labels?: string[];
            /** @description The first day of its time; empty without a grain. */
            period?: string;
            /** @description A number for each measure, as decimal text; empty where there is none, as for a rate of nothing. */
            values?: string[];
        };
        /** @description What can be asked. */
        "reporting.v1.ReportCatalog": {
            /** @description What is counted: `lead`, `opportunity`, `contract` …; only what the caller may read. */
            cubes?: components["schemas"]["reporting.v1.Cube"][];
        };
        /** @description Only records with, or without, these values. */
        "reporting.v1.ReportFilter": {
            /** @description Key of the dimension. */
            dimension?: string;
            /** @description All but these. */
            exclude?: boolean;
            /** @description Its values; an empty one is "none". At most 200. */
            values?: string[];
        };
        /** @description A record behind a number. */
        "reporting.v1.ReportRecord": {
            /** @description What it comes to; empty where it has no amount. */
            amount?: string;
            /** @description The currency of that. */
            currency?: string;
            /** @description The day that counts. */
            date?: string;
            /** @description Its id. */
            id?: string;
            /** @description Its number: `CT-2026-000123`. */
            number?: string;
            /** @description Who is responsible. */
            ownerId?: string;
            /** @description Their name. */
            ownerName?: string;
            /** @description Where it stands. */
            state?: string;
            /** @description The record that people open for it: the contract of a payment, the opportunity of a stay. */
            subjectId?: string;
            /** @description What it is about. */
            title?: string;
        };
        /** @description What is asked. */
        "reporting.v1.RunReportRequest": {
            /** @description With what it is compared. */
            compare?: components["schemas"]["reporting.v1.Compare"];
            /** @description Key of the cube. */
            cube: string;
            /** @description Money in this currency; `CNY` when it is empty. Amounts in others are left out of sums of money, never converted. */
            currency?: string;
            /** @description Keys of at most 3 dimensions. */
            dimensions?: string[];
            /** @description At most 10. */
            filters?: components["schemas"]["reporting.v1.ReportFilter"][];
            /** @description First day: `2026-01-01`. Needed where `period` is not said. */
            fromDate?: string;
            /** @description How long each time is. */
            grain?: components["schemas"]["reporting.v1.Grain"];
            /**
             * Format: int32
             * @description At most so many rows: the first ones (前 N 名). 0 means 200, the most is 1,000.
             */
            limit?: number;
            /** @description Keys of 1 to 12 measures. */
            measures: string[];
            /** @description Key of a measure, with ` desc` behind it for the greatest first. Time and dimensions when it is empty. */
            orderBy?: string;
            /** @description A time that moves with today, in place of the two days. */
            period?: components["schemas"]["reporting.v1.Period"];
            /** @description Key of the day that counts; the cube's usual one when it is empty. */
            time?: string;
            /** @description Last day, at most 20 years later. Needed where `period` is not said. */
            toDate?: string;
        };
        /**
         * @description What a number is in.
         *
         *     - `UNIT_UNSPECIFIED`: Not said.
         *     - `UNIT_COUNT`: Records.
         *     - `UNIT_MONEY`: Money, in the currency that was asked for.
         *     - `UNIT_PERCENT`: Percent.
         *     - `UNIT_HOURS`: Hours.
         *     - `UNIT_DAYS`: Days.
         *     - `UNIT_QUANTITY`: Pieces, in the units of the products.
         * @enum {string}
         */
        "reporting.v1.Unit": "UNIT_UNSPECIFIED" | "UNIT_COUNT" | "UNIT_MONEY" | "UNIT_PERCENT" | "UNIT_HOURS" | "UNIT_DAYS" | "UNIT_QUANTITY";
        /** @description A column of conditions. */
        "types.v1.DecisionInput": {
            /** @description Heading for people: `省份`. */
            label?: string;
            /** @description The value looked at: `province`. */
            name?: string;
            /** @description `string`, `number`, `boolean` or `date`. */
            type?: string;
        };
        /** @description A column of conclusions. */
        "types.v1.DecisionOutput": {
            /** @description Allowed values as FEEL literals, the most important first; needed by PRIORITY. */
            allowed?: string[];
            /** @description Heading for people: `分配给`. */
            label?: string;
            /** @description Name of the conclusion: `assignee`. */
            name?: string;
            /** @description `string`, `number`, `boolean` or `date`. */
            type?: string;
        };
        /** @description A row. */
        "types.v1.DecisionRow": {
            /** @description FEEL expressions, one for each output. */
            conclusions?: string[];
            /** @description FEEL unary tests, one for each input; `-` matches everything. */
            conditions?: string[];
            /** @description Stable id of the row, shown in explanations: `r1`. */
            id?: string;
            /** @description Remark for people. */
            note?: string;
        };
        /** @description A decision table (DMN 1.5): the first cells of a row are its conditions, the rest its conclusions. */
        "types.v1.DecisionTable": {
            /** @description What several matching rows mean. */
            hitPolicy?: components["schemas"]["types.v1.DecisionTable.HitPolicy"];
            /** @description Columns of the conditions. */
            inputs?: components["schemas"]["types.v1.DecisionInput"][];
            /** @description Name: `线索分配`. */
            name?: string;
            /** @description Columns of the conclusions. */
            outputs?: components["schemas"]["types.v1.DecisionOutput"][];
            /** @description The rows, in order. At most 2,000. */
            rows?: components["schemas"]["types.v1.DecisionRow"][];
        };
        /**
         * @description What several matching rows mean.
         *
         *     - `HIT_POLICY_UNSPECIFIED`: Not said.
         *     - `HIT_POLICY_UNIQUE`: At most one row may match.
         *     - `HIT_POLICY_FIRST`: The first matching row decides.
         *     - `HIT_POLICY_COLLECT`: Every matching row counts, in no order.
         *     - `HIT_POLICY_RULE_ORDER`: Every matching row counts, in the order of the table.
         *     - `HIT_POLICY_PRIORITY`: The matching row whose conclusion stands first in the list of allowed values decides.
         *     - `HIT_POLICY_ANY`: Several rows may match when they conclude the same.
         * @enum {string}
         */
        "types.v1.DecisionTable.HitPolicy": "HIT_POLICY_UNSPECIFIED" | "HIT_POLICY_UNIQUE" | "HIT_POLICY_FIRST" | "HIT_POLICY_COLLECT" | "HIT_POLICY_RULE_ORDER" | "HIT_POLICY_PRIORITY" | "HIT_POLICY_ANY";
        /**
         * @description A line of a quote, a contract or an order: the same line all the way. Numbers are decimals as text. Every line is
         *     rounded to the currency's smallest unit, half away from zero; a total is the sum of its lines.
         */
        "types.v1.Line": {
            /** @description The model's code: `VMC-850`. */
            code?: string;
            /** @description Discount in percent, 0 to 100: `5`. */
            discount?: string;
            /** @description Days from the order until it ships; none when it is not said. */
            leadDays?: number;
            /** @description Its id, kept from the quote to the order; chosen by the service where it is empty. */
            lineId?: string;
            /** @description What people call it: `立式加工中心`. */
            name?: string;
            /** @description What was chosen for it, at most 50; their prices are within `price`. */
            options?: components["schemas"]["types.v1.LineOption"][];
            /** @description Price of one before the discount, with tax or without as the document says: `128000.00`. */
            price?: string;
            /** @description The model in the catalogue; empty for what is written by hand. */
            productId?: string;
            /** @description How many: above 0, at most 4 digits after the point: `3`. */
            quantity?: string;
            /** @description Taken off after the discount, as an amount: the line's share of what is taken off the whole document (整单优惠). */
            reduction?: string;
            /** @description For people, at most 2,000 characters. */
            remark?: string;
            /** @description Specification (规格), at most 2,000 characters. */
            specification?: string;
            /** @description Rate of the tax in percent: `13`. */
            taxRate?: string;
            /** @description What the line comes to. */
            readonly totals?: components["schemas"]["types.v1.Totals"];
            /** @description Unit (单位): `台`. */
            unit?: string;
        };
        /** @description An option that was chosen for a line. */
        "types.v1.LineOption": {
            /** @description Its code: `ATC-24`. */
            code?: string;
            /** @description What people call it: `24 把刀库`. */
            name?: string;
        };
        /** @description An amount of money. Never a float. */
        "types.v1.Money": {
            /** @description Decimal number as text, at most 14 digits before and 4 after the point: `500000.00`. */
            amount?: string;
            /** @description ISO 4217 code: `CNY`. */
            currency?: string;
        };
        /** @description A place in China, or elsewhere with the names only. */
        "types.v1.Region": {
            /** @description 市, 州 or 盟: `苏州市`. */
            city?: string;
            /** @description GB/T 2260 code of the most precise level known: `320500`. Empty outside China. */
            code?: string;
            /** @description 区 or 县. */
            district?: string;
            /** @description 省, 自治区 or 直辖市: `江苏省`. */
            province?: string;
        };
        /** @description What a line, or a whole document, comes to, in the document's currency. */
        "types.v1.Totals": {
            /** @description With tax (价税合计): `364800.00`. Always net + tax. */
            gross?: string;
            /** @description Without tax (不含税金额): `322831.86`. */
            net?: string;
            /** @description The tax (税额): `41968.14`. */
            tax?: string;
        };
        /** @description Somebody is away. */
        "workflow.v1.Absence": {
            /**
             * Format: date-time
             * @description From when.
             */
            beginTime: string;
            /**
             * Format: date-time
             * @description Until when, that moment not included.
             */
            endTime: string;
            /** @description Id. */
            readonly id?: string;
            /** @description Who answers for them. */
            substituteId: string;
            /** @description Who; the caller when it is empty. */
            userId?: string;
        };
        /**
         * @description Where they are asked.
         *
         *     - `SIDE_UNSPECIFIED`: Not said: before.
         *     - `SIDE_BEFORE`: 前加签.
         *     - `SIDE_AFTER`: 后加签.
         *     - `SIDE_BESIDE`: 并加签.
         * @enum {string}
         */
        "workflow.v1.AddSignersRequest.Side": "SIDE_UNSPECIFIED" | "SIDE_BEFORE" | "SIDE_AFTER" | "SIDE_BESIDE";
        /** @description An automation. */
        "workflow.v1.Automation": {
            /** @description Whether the draft differs from the published version. */
            readonly changed?: boolean;
            /**
             * Format: date-time
             * @description When it was made.
             */
            readonly createTime?: string;
            /** @description When, if and then, a document of schema version 1. */
            definition?: Record<string, unknown>;
            /** @description Key, unique in the company: letters, digits, `_` and `-`. */
            key: string;
            /** @description What is wrong with the draft; it is published when nothing is. */
            readonly problems?: components["schemas"]["workflow.v1.Problem"][];
            /**
             * Format: int32
             * @description The version that runs now; 0 for none.
             */
            readonly publishedVersion?: number;
            /**
             * Format: int64
             * @description Changes with every change; a stale one is refused.
             */
            revision?: string;
            /** @description Where it stands. */
            readonly state?: components["schemas"]["workflow.v1.Automation.State"];
            /** @description What the business calls it. */
            readonly title?: string;
            /**
             * Format: date-time
             * @description When its draft was changed last.
             */
            readonly updateTime?: string;
            /**
             * Format: int32
             * @description The version whose definition is shown; 0 for the draft.
             */
            readonly version?: number;
        };
        /**
         * @description Where it stands.
         *
         *     - `STATE_UNSPECIFIED`: Not said.
         *     - `STATE_DRAFT`: 草稿: no version was published yet.
         *     - `STATE_ON`: 已启用.
         *     - `STATE_OFF`: 已停用.
         * @enum {string}
         */
        "workflow.v1.Automation.State": "STATE_UNSPECIFIED" | "STATE_DRAFT" | "STATE_ON" | "STATE_OFF";
        /** @description A run of an automation. */
        "workflow.v1.AutomationRun": {
            /** @description What was to be done, with its values; empty until the condition held. */
            actions?: Record<string, unknown>[];
            /** @description The automation. */
            automationKey?: string;
            /** @description The run that caused the fact, where an automation did. */
            causeId?: string;
            /**
             * Format: date-time
             * @description When it was begun.
             */
            createTime?: string;
            /**
             * Format: int32
             * @description How many runs stand before it in that chain.
             */
            depth?: number;
            /**
             * Format: date-time
             * @description When it ended.
             */
            endTime?: string;
            /** @description The fact that it was begun by; empty for none. */
            factType?: string;
            /** @description Id. */
            id?: string;
            /** @description What came of it, in order. */
            outcomes?: components["schemas"]["workflow.v1.AutomationRun.Outcome"][];
            /** @description Why it failed or was stopped: a stable code and a sentence. */
            reason?: string;
            /** @description The record. */
            recordId?: string;
            /** @description Kind of record that it is about; empty for none. */
            recordType?: string;
            /**
             * Format: int64
             * @description Changes with every change.
             */
            revision?: string;
            /** @description What the condition saw, by name. */
            saw?: Record<string, unknown>;
            /** @description How it stands. */
            state?: components["schemas"]["workflow.v1.AutomationRun.State"];
            /**
             * Format: int32
             * @description The version that runs.
             */
            version?: number;
        };
        /** @description What came of an action. */
        "workflow.v1.AutomationRun.Outcome": {
            /** @description Id of the action. */
            action?: string;
            /** @description Whether it was done. */
            done?: boolean;
            /** @description What was done, or why not. */
            text?: string;
            /**
             * Format: date-time
             * @description When.
             */
            time?: string;
        };
        /**
         * @description How it stands.
         *
         *     - `STATE_UNSPECIFIED`: Not said.
         *     - `STATE_RUNNING`: 执行中.
         *     - `STATE_DONE`: 已完成.
         *     - `STATE_SKIPPED`: 条件不满足: its condition did not hold.
         *     - `STATE_FAILED`: 失败: see the reason.
         *     - `STATE_ABANDONED`: 已放弃.
         * @enum {string}
         */
        "workflow.v1.AutomationRun.State": "STATE_UNSPECIFIED" | "STATE_RUNNING" | "STATE_DONE" | "STATE_SKIPPED" | "STATE_FAILED" | "STATE_ABANDONED";
        /** @description How an automation does. */
        "workflow.v1.AutomationStatistics": {
            /**
             * Format: int64
             * @description Those that were abandoned.
             */
            abandoned?: string;
            /**
             * Format: int64
             * @description Those that did everything.
             */
            done?: string;
            /**
             * Format: int64
             * @description Those that failed and wait for somebody.
             */
            failed?: string;
            /**
             * Format: date-time
             * @description When the last one was begun.
             */
            lastRunTime?: string;
            /**
             * Format: int64
             * @description Mean milliseconds from the beginning to the end, over those that did everything; 0 if none.
             */
            meanMilliseconds?: string;
            /**
             * Format: int64
             * @description Those that are under way.
             */
            running?: string;
            /**
             * Format: int64
             * @description Runs in all.
             */
            runs?: string;
            /**
             * Format: int64
             * @description Those whose condition did not hold.
             */
            skipped?: string;
        };
        /** @description A published version. */
        "workflow.v1.AutomationVersion": {
            /** @description What had changed. */
            note?: string;
            /**
             * Format: date-time
             * @description When.
             */
            publishTime?: string;
            /** @description By whom. */
            publisherId?: string;
            /**
             * Format: int32
             * @description Its number, from 1.
             */
            version?: number;
        };
        /** @description When people work. */
        "workflow.v1.Calendar": {
            /** @description Days that are not as their weekday says. */
            days?: components["schemas"]["workflow.v1.Calendar.Day"][];
            /**
             * Format: int64
             * @description Changes with every change; 0 for the calendar that nobody has changed.
             */
            revision?: string;
            /** @description The shifts of a working day, in order. */
            shifts?: components["schemas"]["workflow.v1.Calendar.Shift"][];
            /** @description Time zone, `Asia/Shanghai`. */
            timeZone?: string;
            /** @description Days of the week that are worked, 1 for Monday. */
            weekdays?: number[];
        };
        /** @description A day that is not as its weekday says. */
        "workflow.v1.Calendar.Day": {
            /** @description The day, `2026-10-01`. */
            date?: string;
            /** @description Whether it is worked (调休), or free (放假). */
            works?: boolean;
        };
        /** @description Hours of a working day. */
        "workflow.v1.Calendar.Shift": {
            /** @description From, `09:00`. */
            begin?: string;
            /** @description Until, `12:00`. */
            end?: string;
        };
        /** @description A definition to look at. */
        "workflow.v1.CheckAutomationRequest": {
            /** @description The definition. */
            definition: Record<string, unknown>;
        };
        /** @description What is wrong with it. */
        "workflow.v1.CheckAutomationResponse": {
            /** @description Everything; nothing when it may be published. */
            problems?: components["schemas"]["workflow.v1.Problem"][];
        };
        /** @description A table to look at. */
        "workflow.v1.CheckDecisionRequest": {
            /** @description The table. */
            table: components["schemas"]["types.v1.DecisionTable"];
        };
        /** @description What is to be said about it. */
        "workflow.v1.CheckDecisionResponse": {
            /** @description Whether everything was looked at; tables of very many combinations are not. */
            complete?: boolean;
            /** @description What it leaves open, for certain. */
            gaps?: components["schemas"]["workflow.v1.CheckDecisionResponse.Gap"][];
            /** @description Rows that contradict each other, under UNIQUE. */
            overlaps?: components["schemas"]["workflow.v1.CheckDecisionResponse.Overlap"][];
            /** @description Everything that keeps it from being published; the rest is said only when there is none. */
            problems?: components["schemas"]["workflow.v1.Problem"][];
            /** @description Rows that can never decide, under FIRST. */
            shadowed?: components["schemas"]["workflow.v1.CheckDecisionResponse.Shadowed"][];
        };
        /** @description A combination that no row takes. */
        "workflow.v1.CheckDecisionResponse.Gap": {
            /** @description FEEL unary tests, one for each input, as a row would say it. `null` stands for what is not known. */
            conditions?: string[];
        };
        /** @description Two rows that match together where only one may. */
        "workflow.v1.CheckDecisionResponse.Overlap": {
            /** @description The later one. */
            other?: string;
            /** @description The earlier one. */
            row?: string;
        };
        /** @description A row that can never decide. */
        "workflow.v1.CheckDecisionResponse.Shadowed": {
            /** @description The earlier rows that take everything from it; none when its conditions cannot hold. */
            by?: string[];
            /** @description Its id. */
            row?: string;
        };
        /** @description A document to look at. */
        "workflow.v1.CheckFormRequest": {
            /** @description The document. */
            document: Record<string, unknown>;
        };
        /** @description What is wrong with it. */
        "workflow.v1.CheckFormResponse": {
            /** @description Everything; nothing when it may be published. */
            problems?: components["schemas"]["workflow.v1.Problem"][];
        };
        /** @description A definition to look at. */
        "workflow.v1.CheckProcessRequest": {
            /** @description The definition. */
            definition: Record<string, unknown>;
        };
        /** @description What is wrong with it. */
        "workflow.v1.CheckProcessResponse": {
            /** @description Everything; nothing when it may be published. */
            problems?: components["schemas"]["workflow.v1.Problem"][];
        };
        /** @description Whom somebody chooses for a node. */
        "workflow.v1.Choice": {
            /** @description The node. */
            node?: string;
            /** @description Whom. */
            userIds?: string[];
        };
        /** @description What differs. */
        "workflow.v1.CompareAutomationVersionsResponse": {
            /** @description Everything that differs: `title`, `when`, `if`, `then.<id>`. */
            differences?: components["schemas"]["workflow.v1.CompareProcessVersionsResponse.Difference"][];
        };
        /** @description What differs. */
        "workflow.v1.CompareDecisionVersionsResponse": {
            /** @description Everything that differs. */
            differences?: components["schemas"]["workflow.v1.CompareDecisionVersionsResponse.Difference"][];
        };
        /** @description A part that differs. */
        "workflow.v1.CompareDecisionVersionsResponse.Difference": {
            /** @description As it is; empty for what is gone. */
            after?: string;
            /** @description As it was, as JSON; empty for what is new. */
            before?: string;
            /** @description Where: `name`, `hit_policy`, `inputs.province`, `outputs.assignee`, `rows.r1`. */
            field?: string;
            /** @description What happened to it. */
            kind?: components["schemas"]["workflow.v1.CompareDecisionVersionsResponse.Difference.Kind"];
        };
        /**
         * @description What happened to it.
         *
         *     - `KIND_UNSPECIFIED`: Not said.
         *     - `KIND_ADDED`: It is new.
         *     - `KIND_REMOVED`: It is gone.
         *     - `KIND_CHANGED`: It is otherwise than before.
         *     - `KIND_MOVED`: It stands elsewhere among the rows that were there before.
         * @enum {string}
         */
        "workflow.v1.CompareDecisionVersionsResponse.Difference.Kind": "KIND_UNSPECIFIED" | "KIND_ADDED" | "KIND_REMOVED" | "KIND_CHANGED" | "KIND_MOVED";
        /** @description What differs. */
        "workflow.v1.CompareFormVersionsResponse": {
            /** @description Everything that differs between the fields. */
            differences?: components["schemas"]["workflow.v1.CompareFormVersionsResponse.Difference"][];
            /** @description What kept entries may be refused or lose for when they are changed next. */
            stricter?: components["schemas"]["workflow.v1.Problem"][];
        };
        /** @description A field that differs. */
        "workflow.v1.CompareFormVersionsResponse.Difference": {
            /** @description Its id. */
            field?: string;
            /** @description The keywords of a changed field that differ. */
            keywords?: string[];
            /** @description What happened to it. */
            kind?: components["schemas"]["workflow.v1.CompareFormVersionsResponse.Difference.Kind"];
        };
        /**
         * @description What happened to it.
         *
         *     - `KIND_UNSPECIFIED`: Not said.
         *     - `KIND_ADDED`: It is new.
         *     - `KIND_REMOVED`: It is gone. Entries keep what they hold of it; nobody sees it.
         *     - `KIND_CHANGED`: It is otherwise than before.
         * @enum {string}
         */
        "workflow.v1.CompareFormVersionsResponse.Difference.Kind": "KIND_UNSPECIFIED" | "KIND_ADDED" | "KIND_REMOVED" | "KIND_CHANGED";
        /** @description What differs. */
        "workflow.v1.CompareProcessVersionsResponse": {
            /** @description Everything that differs. */
            differences?: components["schemas"]["workflow.v1.CompareProcessVersionsResponse.Difference"][];
        };
        /** @description A node, a way or a part of the head that differs. */
        "workflow.v1.CompareProcessVersionsResponse.Difference": {
            /** @description How it is, as JSON; empty when it is gone. */
            after?: string;
            /** @description How it was, as JSON; empty when it is new. */
            before?: string;
            /** @description Where: `nodes.<id>`, `fields.<name>`, `policy`. */
            field?: string;
            /** @description What happened to it. */
            kind?: components["schemas"]["workflow.v1.CompareProcessVersionsResponse.Difference.Kind"];
            /** @description What people call it. */
            title?: string;
        };
        /**
         * @description What happened to it.
         *
         *     - `KIND_UNSPECIFIED`: Not said.
         *     - `KIND_ADDED`: It is new.
         *     - `KIND_REMOVED`: It is gone.
         *     - `KIND_CHANGED`: It does something else.
         *     - `KIND_MOVED`: It stands elsewhere.
         * @enum {string}
         */
        "workflow.v1.CompareProcessVersionsResponse.Difference.Kind": "KIND_UNSPECIFIED" | "KIND_ADDED" | "KIND_REMOVED" | "KIND_CHANGED" | "KIND_MOVED";
        /** @description A new automation. */
        "workflow.v1.CreateAutomationRequest": {
            /** @description The automation: its key and its definition. */
            automation: components["schemas"]["workflow.v1.Automation"];
            /** @description Repeating a request with the same id gives the first answer. */
            requestId?: string;
        };
        /** @description A new table. */
        "workflow.v1.CreateDecisionRequest": {
            /** @description The table and its key. */
            decision: components["schemas"]["workflow.v1.Decision"];
            /** @description Repeating a request with the same id gives the first answer. */
            requestId?: string;
        };
        /** @description A new form. */
        "workflow.v1.CreateFormRequest": {
            /** @description The form: its key, its title and its document. */
            form: components["schemas"]["workflow.v1.Form"];
            /** @description Repeating a request with the same id gives the first answer. */
            requestId?: string;
        };
        /** @description A new process. */
        "workflow.v1.CreateProcessRequest": {
            /** @description The process: its key and its definition. */
            process: components["schemas"]["workflow.v1.Process"];
            /** @description Repeating a request with the same id gives the first answer. */
            requestId?: string;
        };
        /** @description A new to-do item. */
        "workflow.v1.CreateTaskRequest": {
            /** @description Repeating a request with the same id gives the first answer. */
            requestId?: string;
            /** @description The item. */
            task: components["schemas"]["workflow.v1.Task"];
        };
        /** @description What is decided. */
        "workflow.v1.DecideResponse": {
            /** @description The rows that decided: at most one but for COLLECT and RULE ORDER; none when no row matches. */
            hits?: components["schemas"]["workflow.v1.DecideResponse.Hit"][];
            /** @description Why the others did not, when it was asked. */
            misses?: components["schemas"]["workflow.v1.DecideResponse.Miss"][];
            /**
             * Format: int32
             * @description The version that decided; 0 for the draft.
             */
            version?: number;
        };
        /** @description A row that decided. */
        "workflow.v1.DecideResponse.Hit": {
            /** @description What it concludes, by the name of the output; numbers are text. */
            conclusions?: Record<string, unknown>;
            /** @description Its remark. */
            note?: string;
            /** @description Its id. */
            row?: string;
        };
        /** @description A row that did not match. */
        "workflow.v1.DecideResponse.Miss": {
            /** @description The inputs whose conditions did not hold. */
            inputs?: string[];
            /** @description Its id. */
            row?: string;
        };
        /** @description A decision table. */
        "workflow.v1.Decision": {
            /** @description Whether the draft differs from what is published. */
            readonly changed?: boolean;
            /**
             * Format: date-time
             * @description When it was made.
             */
            readonly createTime?: string;
            /** @description Key, unique in the company: letters, digits, `_` and `-`, beginning with a letter, at most 64. */
            key: string;
            /** @description What keeps the draft from being published. */
            readonly problems?: components["schemas"]["workflow.v1.Problem"][];
            /**
             * Format: int32
             * @description The version that decides; 0 for none yet.
             */
            readonly publishedVersion?: number;
            /**
             * Format: int64
             * @description Changes with every change.
             */
            readonly revision?: string;
            /** @description Where it stands. */
            readonly state?: components["schemas"]["workflow.v1.Decision.State"];
            /** @description The table; not in lists. */
            table: components["schemas"]["types.v1.DecisionTable"];
            /** @description What the business calls it: the name of the table. */
            readonly title?: string;
            /**
             * Format: date-time
             * @description When its draft was changed last.
             */
            readonly updateTime?: string;
            /**
             * Format: int32
             * @description The version whose table this is; 0 for the draft.
             */
            readonly version?: number;
        };
        /**
         * @description Where it stands.
         *
         *     - `STATE_UNSPECIFIED`: Not said.
         *     - `STATE_DRAFT`: 草稿: it was never published.
         *     - `STATE_PUBLISHED`: 已发布.
         *     - `STATE_RETIRED`: 已停用.
         * @enum {string}
         */
        "workflow.v1.Decision.State": "STATE_UNSPECIFIED" | "STATE_DRAFT" | "STATE_PUBLISHED" | "STATE_RETIRED";
        /** @description A published version. */
        "workflow.v1.DecisionVersion": {
            /** @description What had changed. */
            note?: string;
            /**
             * Format: date-time
             * @description When.
             */
            publishTime?: string;
            /** @description By whom. */
            publisherId?: string;
            /**
             * Format: int32
             * @description Its number, from 1.
             */
            version?: number;
        };
        /** @description The file. */
        "workflow.v1.ExportDecisionResponse": {
            /** @description DMN 1.5 XML. */
            dmn?: string;
        };
        /** @description A file. */
        "workflow.v1.ExportProcessResponse": {
            /** @description BPMN 2.0 XML. */
            bpmn?: string;
        };
        /** @description A form. */
        "workflow.v1.Form": {
            /** @description Whether the draft differs from the published version. */
            readonly changed?: boolean;
            /**
             * Format: date-time
             * @description When it was made.
             */
            readonly createTime?: string;
            /** @description Its fields, its looks and its logic, a document of schema version 1. */
            document?: Record<string, unknown>;
            /** @description Key, unique in the company: letters, digits, `_` and `-`. */
            key: string;
            /** @description What is wrong with the draft; it is published when nothing is. */
            readonly problems?: components["schemas"]["workflow.v1.Problem"][];
            /**
             * Format: int32
             * @description The version that processes are published with now; 0 for none.
             */
            readonly publishedVersion?: number;
            /**
             * Format: int64
             * @description Changes with every change; a stale one is refused.
             */
            revision?: string;
            /** @description Where it stands. */
            readonly state?: components["schemas"]["workflow.v1.Form.State"];
            /** @description What the business calls it, 1 to 100 characters. */
            title: string;
            /**
             * Format: date-time
             * @description When its draft was changed last.
             */
            readonly updateTime?: string;
            /**
             * Format: int32
             * @description The version whose document is shown; 0 for the draft.
             */
            readonly version?: number;
        };
        /**
         * @description Where it stands.
         *
         *     - `STATE_UNSPECIFIED`: Not said.
         *     - `STATE_DRAFT`: 草稿: no version was published yet.
         *     - `STATE_PUBLISHED`: 已发布.
         *     - `STATE_RETIRED`: 已停用.
         * @enum {string}
         */
        "workflow.v1.Form.State": "STATE_UNSPECIFIED" | "STATE_DRAFT" | "STATE_PUBLISHED" | "STATE_RETIRED";
        /** @description What somebody may do with the fields of a form: `hidden`, `read` or `write`. */
        "workflow.v1.FormRights": {
            /** @description With fields that are not named. */
            default?: string;
            /** @description With those that are. */
            fields?: components["schemas"]["workflow.v1.FormRights.FieldRight"][];
            /** @description Key of the form. */
            formKey?: string;
        };
        /** @description With a field, or a column. */
        "workflow.v1.FormRights.FieldRight": {
            /** @description Its id. */
            field?: string;
            /** @description What. */
            right?: string;
        };
        /** @description A published version. */
        "workflow.v1.FormVersion": {
            /** @description What had changed. */
            note?: string;
            /**
             * Format: date-time
             * @description When.
             */
            publishTime?: string;
            /** @description By whom. */
            publisherId?: string;
            /**
             * Format: int32
             * @description Its number, from 1.
             */
            version?: number;
        };
        /** @description A group of people. */
        "workflow.v1.Group": {
            /** @description Its name: `技术评审组`. */
            name: string;
            /**
             * Format: int64
             * @description Changes with every change.
             */
            readonly revision?: string;
            /** @description Who is in it. */
            userIds?: string[];
        };
        /** @description A file. */
        "workflow.v1.ImportDecisionRequest": {
            /** @description DMN 1.1 to 1.5 XML. */
            dmn: string;
        };
        /** @description What it says. */
        "workflow.v1.ImportDecisionResponse": {
            /** @description What is wrong with the table as it is. */
            problems?: components["schemas"]["workflow.v1.Problem"][];
            /** @description What was not taken over literally, by element. */
            remarks?: components["schemas"]["workflow.v1.Problem"][];
            /** @description The table. */
            table?: components["schemas"]["types.v1.DecisionTable"];
        };
        /** @description A file. */
        "workflow.v1.ImportProcessRequest": {
            /** @description BPMN 2.0 XML. */
            bpmn: string;
        };
        /** @description What it says. */
        "workflow.v1.ImportProcessResponse": {
            /** @description The definition. */
            definition?: Record<string, unknown>;
            /** @description What is wrong with the definition as it is. */
            problems?: components["schemas"]["workflow.v1.Problem"][];
            /** @description What was not taken over literally, by element. */
            remarks?: components["schemas"]["workflow.v1.Problem"][];
        };
        /** @description A process under way. */
        "workflow.v1.Instance": {
            /** @description What the caller may do with it now. */
            readonly allowedVerbs?: string[];
            /**
             * Format: date-time
             * @description When it was started.
             */
            readonly createTime?: string;
            /** @description The values of its fields. */
            data?: Record<string, unknown>;
            /** @description The starter's department then. */
            readonly departmentId?: string;
            /**
             * Format: date-time
             * @description When it ended.
             */
            readonly endTime?: string;
            /** @description What the caller may do with the fields of its forms where they are asked. */
            readonly formRights?: components["schemas"]["workflow.v1.FormRights"][];
            /** @description What was filled in, by key of the form, as far as the caller may see it. */
            readonly forms?: Record<string, unknown>;
            /** @description Id. */
            readonly id?: string;
            /** @description The instance that it runs within; empty for none. */
            readonly parentId?: string;
            /** @description Where it is now. */
            readonly places?: components["schemas"]["workflow.v1.Instance.Place"][];
            /** @description Key of its process. */
            processKey: string;
            /** @description The nodes to which it may be sent back. */
            readonly returnableNodes?: string[];
            /**
             * Format: int64
             * @description Changes with every change.
             */
            readonly revision?: string;
            /** @description Who started it; empty for the suite. A service that starts it may name for whom it does. */
            readonly starterId?: string;
            /** @description Where it stands. */
            readonly state?: components["schemas"]["workflow.v1.Instance.State"];
            /** @description Whether it is stuck somewhere. */
            readonly stuck?: boolean;
            /** @description Which record. */
            subjectId?: string;
            /** @description What it is about: kind of record, `quote`. Given together with `subject_id`, or not at all. */
            subjectType?: string;
            /** @description What it is about, in words. */
            title: string;
            /**
             * Format: int32
             * @description The version that it runs by.
             */
            readonly version?: number;
            /** @description The nodes at which the caller may take back what they said (撤回). */
            readonly withdrawableNodes?: string[];
        };
        /** @description Somewhere it is now. */
        "workflow.v1.Instance.Place": {
            /** @description What happens there: `asking`, `delayed`, `triggered`, `called`, `awaiting`, `stuck`. */
            doing?: string;
            /**
             * Format: date-time
             * @description By when.
             */
            dueTime?: string;
            /** @description Key of the form that is filled in there; empty for none. Its document stands in the process's version. */
            formKey?: string;
            /** @description The node. */
            node?: string;
            /** @description Why it is stuck. */
            reason?: string;
            /** @description Who is asked there. */
            seats?: components["schemas"]["workflow.v1.Instance.Seat"][];
            /** @description What people call it. */
            title?: string;
            /**
             * Format: int32
             * @description A number within the instance.
             */
            token?: number;
        };
        /** @description Somebody who is asked. */
        "workflow.v1.Instance.Seat": {
            /** @description Who added them. */
            addedBy?: string;
            /** @description Who gave it to them, and gets it back. */
            lentBy?: string;
            /**
             * Format: int32
             * @description A number within the instance.
             */
            number?: number;
            /** @description Who. */
            personId?: string;
            /** @description `waiting`, `open`, `approved`, `rejected`. */
            state?: string;
            /** @description What they are asked, while it is open. */
            taskId?: string;
        };
        /**
         * @description Where it stands.
         *
         *     - `STATE_UNSPECIFIED`: Not said.
         *     - `STATE_RUNNING`: 审批中.
         *     - `STATE_ACCEPTED`: 通过.
         *     - `STATE_REJECTED`: 不通过.
         *     - `STATE_CANCELLED`: 已取消.
         * @enum {string}
         */
        "workflow.v1.Instance.State": "STATE_UNSPECIFIED" | "STATE_RUNNING" | "STATE_ACCEPTED" | "STATE_REJECTED" | "STATE_CANCELLED";
        /** @description A page of absences. */
        "workflow.v1.ListAbsencesResponse": {
            /** @description The absences. */
            absences?: components["schemas"]["workflow.v1.Absence"][];
            /** @description Token of the next page; empty on the last. */
            nextPageToken?: string;
        };
        /** @description A page of runs. */
        "workflow.v1.ListAutomationRunsResponse": {
            /** @description Token of the next page; empty on the last. */
            nextPageToken?: string;
            /** @description The runs. */
            runs?: components["schemas"]["workflow.v1.AutomationRun"][];
        };
        /** @description A page of versions. */
        "workflow.v1.ListAutomationVersionsResponse": {
            /** @description Token of the next page; empty on the last. */
            nextPageToken?: string;
            /** @description The versions. */
            versions?: components["schemas"]["workflow.v1.AutomationVersion"][];
        };
        /** @description A page of automations. */
        "workflow.v1.ListAutomationsResponse": {
            /** @description The automations. */
            automations?: components["schemas"]["workflow.v1.Automation"][];
            /** @description Token of the next page; empty on the last. */
            nextPageToken?: string;
        };
        /** @description A page of versions. */
        "workflow.v1.ListDecisionVersionsResponse": {
            /** @description Token of the next page; empty on the last. */
            nextPageToken?: string;
            /** @description The versions. */
            versions?: components["schemas"]["workflow.v1.DecisionVersion"][];
        };
        /** @description A page of tables. */
        "workflow.v1.ListDecisionsResponse": {
            /** @description The tables. */
            decisions?: components["schemas"]["workflow.v1.Decision"][];
            /** @description Token of the next page; empty on the last. */
            nextPageToken?: string;
        };
        /** @description A page of versions. */
        "workflow.v1.ListFormVersionsResponse": {
            /** @description Token of the next page; empty on the last. */
            nextPageToken?: string;
            /** @description The versions. */
            versions?: components["schemas"]["workflow.v1.FormVersion"][];
        };
        /** @description A page of forms. */
        "workflow.v1.ListFormsResponse": {
            /** @description The forms. */
            forms?: components["schemas"]["workflow.v1.Form"][];
            /** @description Token of the next page; empty on the last. */
            nextPageToken?: string;
        };
        /** @description A page of groups. */
        "workflow.v1.ListGroupsResponse": {
            /** @description The groups. */
            groups?: components["schemas"]["workflow.v1.Group"][];
            /** @description Token of the next page; empty on the last. */
            nextPageToken?: string;
        };
        /** @description A page of instances. */
        "workflow.v1.ListInstancesResponse": {
            /** @description The instances. */
            instances?: components["schemas"]["workflow.v1.Instance"][];
            /** @description Token of the next page; empty on the last. */
            nextPageToken?: string;
        };
        /** @description A page of history. */
        "workflow.v1.ListMomentsResponse": {
            /** @description What happened. */
            moments?: components["schemas"]["workflow.v1.Moment"][];
            /** @description Token of the next page; empty on the last. */
            nextPageToken?: string;
        };
        /** @description A page of versions. */
        "workflow.v1.ListProcessVersionsResponse": {
            /** @description Token of the next page; empty on the last. */
            nextPageToken?: string;
            /** @description The versions. */
            versions?: components["schemas"]["workflow.v1.ProcessVersion"][];
        };
        /** @description A page of processes. */
        "workflow.v1.ListProcessesResponse": {
            /** @description Token of the next page; empty on the last. */
            nextPageToken?: string;
            /** @description The processes. */
            processes?: components["schemas"]["workflow.v1.Process"][];
        };
        /** @description A page of items. */
        "workflow.v1.ListTasksResponse": {
            /** @description Token of the next page; empty on the last. */
            nextPageToken?: string;
            /** @description The items. */
            tasks?: components["schemas"]["workflow.v1.Task"][];
        };
        /** @description What is moved. */
        "workflow.v1.MigrateInstancesRequest": {
            /** @description Whether nothing is moved, and only said what would be. */
            dryRun?: boolean;
            /** @description Only these; none for the oldest running ones of other versions, at most 500. */
            ids?: string[];
            /** @description Nodes that have other ids there. */
            nodes?: {
                [key: string]: string;
            };
            /** @description Key of the process. */
            processKey: string;
            /**
             * Format: int32
             * @description To which version; 0 for the published one.
             */
            version?: number;
        };
        /** @description What became of it. */
        "workflow.v1.MigrateInstancesResponse": {
            /** @description Whether there are more. */
            more?: boolean;
            /** @description Each. */
            moves?: components["schemas"]["workflow.v1.MigrateInstancesResponse.Move"][];
        };
        /** @description One instance. */
        "workflow.v1.MigrateInstancesResponse.Move": {
            /**
             * Format: int32
             * @description The version that it ran by.
             */
            fromVersion?: number;
            /** @description Its id. */
            id?: string;
            /** @description Whether it moved, or would. */
            moved?: boolean;
            /** @description Why it cannot. */
            reason?: string;
            /** @description What it is about, in words. */
            title?: string;
        };
        /** @description Something that happened to an instance. */
        "workflow.v1.Moment": {
            /**
             * Format: int64
             * @description Its place in the history, from 1 without gaps.
             */
            number?: string;
            /**
             * Format: date-time
             * @description When.
             */
            time?: string;
            /** @description By whom; empty for the suite. */
            userId?: string;
            /** @description What, as a document: `{"type": "voted", …}`. */
            what?: Record<string, unknown>;
        };
        /** @description Something wrong with a definition. */
        "workflow.v1.Problem": {
            /** @description The rule that was broken. */
            description?: string;
            /** @description Where: `nodes.<id>.who[0]`. */
            field?: string;
            /** @description Stable code. */
            reason?: string;
        };
        /** @description A process. */
        "workflow.v1.Process": {
            /** @description Whether the draft differs from the published version. */
            readonly changed?: boolean;
            /**
             * Format: date-time
             * @description When it was made.
             */
            readonly createTime?: string;
            /** @description The tree of its nodes, a document of schema version 1. */
            definition?: Record<string, unknown>;
            /** @description The forms that are filled in, as they were when the version was published; none with the draft. */
            readonly forms?: components["schemas"]["workflow.v1.ProcessForm"][];
            /** @description Key, unique in the company: letters, digits, `_` and `-`. */
            key: string;
            /** @description What is wrong with the draft; it is published when nothing is. */
            readonly problems?: components["schemas"]["workflow.v1.Problem"][];
            /**
             * Format: int32
             * @description The version that starts now; 0 for none.
             */
            readonly publishedVersion?: number;
            /**
             * Format: int64
             * @description Changes with every change; a stale one is refused.
             */
            revision?: string;
            /** @description Where it stands. */
            readonly state?: components["schemas"]["workflow.v1.Process.State"];
            /** @description What the business calls it. */
            readonly title?: string;
            /**
             * Format: date-time
             * @description When its draft was changed last.
             */
            readonly updateTime?: string;
            /**
             * Format: int32
             * @description The version whose definition is shown; 0 for the draft.
             */
            readonly version?: number;
        };
        /**
         * @description Where it stands.
         *
         *     - `STATE_UNSPECIFIED`: Not said.
         *     - `STATE_DRAFT`: 草稿: no version was published yet.
         *     - `STATE_PUBLISHED`: 已发布.
         *     - `STATE_RETIRED`: 已停用.
         * @enum {string}
         */
        "workflow.v1.Process.State": "STATE_UNSPECIFIED" | "STATE_DRAFT" | "STATE_PUBLISHED" | "STATE_RETIRED";
        /** @description A form of a version of a process. */
        "workflow.v1.ProcessForm": {
            /** @description Whether the starter fills it in. */
            atStart?: boolean;
            /** @description Its fields, its looks and its logic. */
            document?: Record<string, unknown>;
            /** @description Its key. */
            key?: string;
        };
        /** @description How a process runs. */
        "workflow.v1.ProcessStatistics": {
            /** @description Whether these are all instances that were asked for. */
            complete?: boolean;
            /** @description From start to end. */
            elapsed?: components["schemas"]["workflow.v1.ProcessStatistics.Duration"];
            /**
             * Format: int64
             * @description How many of them have ended.
             */
            ended?: string;
            /**
             * Format: int64
             * @description The instances that were looked at: the newest 2,000 at most.
             */
            instances?: string;
            /** @description The nodes that were come to, those that take the most working time in all first. */
            nodes?: components["schemas"]["workflow.v1.ProcessStatistics.Node"][];
        };
        /** @description How long something takes. */
        "workflow.v1.ProcessStatistics.Duration": {
            /**
             * Format: int64
             * @description Seconds on average.
             */
            mean?: string;
            /**
             * Format: int64
             * @description Seconds within which nine of ten are over.
             */
            p90?: string;
        };
        /** @description A node. */
        "workflow.v1.ProcessStatistics.Node": {
            /**
             * Format: int64
             * @description How often it was left.
             */
            count?: string;
            /** @description From coming to leaving, by the clock. */
            elapsed?: components["schemas"]["workflow.v1.ProcessStatistics.Duration"];
            /** @description Its id. */
            node?: string;
            /**
             * Format: int64
             * @description How many instances stand there now.
             */
            waiting?: string;
            /** @description The same in working time. */
            working?: components["schemas"]["workflow.v1.ProcessStatistics.Duration"];
        };
        /** @description A published version. */
        "workflow.v1.ProcessVersion": {
            /** @description What had changed. */
            note?: string;
            /**
             * Format: date-time
             * @description When.
             */
            publishTime?: string;
            /** @description By whom. */
            publisherId?: string;
            /**
             * Format: int32
             * @description Its number, from 1.
             */
            version?: number;
        };
        /** @description What would have come of it. */
        "workflow.v1.SimulateAutomationResponse": {
            /** @description The newest first. */
            cases?: components["schemas"]["workflow.v1.SimulateAutomationResponse.Case"][];
            /**
             * Format: int32
             * @description How many would have acted.
             */
            done?: number;
            /**
             * Format: int32
             * @description How many would have failed.
             */
            failed?: number;
            /**
             * Format: int32
             * @description How many would have been skipped.
             */
            skipped?: number;
        };
        /** @description One fact, or one moment of a schedule. */
        "workflow.v1.SimulateAutomationResponse.Case": {
            /** @description What would have been done, with its values. */
            actions?: Record<string, unknown>[];
            /** @description The fact; empty for a schedule. */
            factId?: string;
            /** @description Its type. */
            factType?: string;
            /** @description Why it would have failed. */
            reason?: string;
            /** @description The record. */
            recordId?: string;
            /** @description What the condition saw, by name. */
            saw?: Record<string, unknown>;
            /** @description DONE where it would have acted, SKIPPED, or FAILED. */
            state?: components["schemas"]["workflow.v1.AutomationRun.State"];
            /**
             * Format: date-time
             * @description When it happened, or when the automation would be due.
             */
            time?: string;
        };
        /** @description What would happen. */
        "workflow.v1.SimulateProcessResponse": {
            /** @description How it would end: `accepted`, `rejected`, `stuck`, or `waiting` for something that no person decides. */
            outcome?: string;
            /** @description In this order. */
            steps?: components["schemas"]["workflow.v1.SimulateProcessResponse.Step"][];
        };
        /** @description A node that would be come to. */
        "workflow.v1.SimulateProcessResponse.Step": {
            /** @description The node. */
            node?: string;
            /** @description Who would be asked or told. */
            people?: string[];
            /** @description Why they, or which way and why. */
            reasons?: string[];
            /** @description What people call it. */
            title?: string;
        };
        /** @description What is started. */
        "workflow.v1.StartInstanceRequest": {
            /** @description Whom the starter chooses for nodes that ask for it. */
            choices?: components["schemas"]["workflow.v1.Choice"][];
            /** @description The entry for the form that the starter of the process fills in: fields by id. */
            form?: Record<string, unknown>;
            /** @description Its process, title, subject and data. */
            instance: components["schemas"]["workflow.v1.Instance"];
            /** @description Repeating a request with the same id gives the first answer. */
            requestId?: string;
        };
        /** @description Something somebody has to do by a certain time. */
        "workflow.v1.Task": {
            /** @description What the caller may do with it now. */
            readonly allowedVerbs?: string[];
            /**
             * Format: date-time
             * @description When it was made.
             */
            readonly createTime?: string;
            /** @description The owner's department when it was given to them. */
            readonly departmentId?: string;
            /**
             * Format: date-time
             * @description By when.
             */
            dueTime?: string;
            /**
             * Format: date-time
             * @description When it was done or cancelled.
             */
            readonly endTime?: string;
            /** @description Id. */
            readonly id?: string;
            /** @description The process it is asked in; empty for others. */
            readonly instanceId?: string;
            /** @description Kind: `lead.follow_up`, `manual`. Kinds other than `manual`, the default, are made by services only. */
            kind?: string;
            /** @description The node it is asked at. */
            readonly node?: string;
            /** @description Whether the deadline has passed while it was open. */
            readonly overdue?: boolean;
            /** @description Who. */
            ownerId: string;
            /**
             * Format: int64
             * @description Changes with every change; a stale one is refused.
             */
            revision?: string;
            /** @description Where it stands. */
            readonly state?: components["schemas"]["workflow.v1.Task.State"];
            /** @description Which record. */
            subjectId?: string;
            /** @description What it is about: kind of record, `lead`. Given together with `subject_id`, or not at all. */
            subjectType?: string;
            /** @description What to do. */
            title: string;
        };
        /**
         * @description Where it stands.
         *
         *     - `STATE_UNSPECIFIED`: Not said.
         *     - `STATE_OPEN`: 待办.
         *     - `STATE_DONE`: 已办.
         *     - `STATE_CANCELLED`: 已取消: what it was for is gone.
         * @enum {string}
         */
        "workflow.v1.Task.State": "STATE_UNSPECIFIED" | "STATE_OPEN" | "STATE_DONE" | "STATE_CANCELLED";
    };
    responses: {
        /** @description A refusal. */
        Problem: {
            headers: {
                "X-Request-Id"?: string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    StaffService_ListAbsences: {
        parameters: {
            query?: {
                /** @description At most so many; 0 means 50, the most is 500. */
                pageSize?: number;
                /** @description From the previous page. */
                pageToken?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of absences. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["workflow.v1.ListAbsencesResponse"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    StaffService_CreateAbsence: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["workflow.v1.Absence"];
            };
        };
        responses: {
            /** @description Somebody is away. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["workflow.v1.Absence"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    StaffService_DeleteAbsence: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, unknown>;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    CustomerService_ListAccounts: {
        parameters: {
            query?: {
                /** @description At most so many; 0 means 50, the most is 500. */
                pageSize?: number;
                /** @description From the previous page. */
                pageToken?: string;
                /** @description Words in the name, number or phone, each from anywhere in it; at most five count. */
                query?: string;
                /** @description Only accounts of this owner. */
                ownerId?: string;
                /** @description `create_time desc` (default), `create_time`, `display_name`, `update_time desc`. */
                orderBy?: string;
                /** @description Only accounts where the relation stands at one of these. */
                statuses?: components["schemas"]["customer.v1.Account.Status"][];
                /** @description Only accounts of this level. */
                level?: string;
                /** @description Only accounts in this province: `江苏省`. */
                province?: string;
                /** @description Only accounts in this city: `苏州市`. */
                city?: string;
                /** @description Only accounts with all of these tags. */
                tags?: string[];
                /** @description Only accounts that belong to this account. */
                parentId?: string;
                /** @description Only accounts of the public pool. */
                pool?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of accounts. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["customer.v1.ListAccountsResponse"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    CustomerService_CreateAccount: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["customer.v1.CreateAccountRequest"];
            };
        };
        responses: {
            /** @description A company that buys, or may (客户). */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["customer.v1.Account"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    CustomerService_ListContacts: {
        parameters: {
            query?: {
                /** @description At most so many; 0 means 50, the most is 500. */
                pageSize?: number;
                /** @description From the previous page. */
                pageToken?: string;
            };
            header?: never;
            path: {
                /** @description The account. */
                accountId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of contacts. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["customer.v1.ListContactsResponse"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    CustomerService_CreateContact: {
        parameters: {
            query?: {
                /** @description Repeating a request with the same id gives the first answer. */
                requestId?: string;
            };
            header?: never;
            path: {
                /** @description The account. */
                accountId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["customer.v1.Contact"];
            };
        };
        responses: {
            /** @description A person at an account (联系人). */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["customer.v1.Contact"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    AccountOverviewService_ListAccountDeals: {
        parameters: {
            query?: {
                /** @description At most so many; 0 means 50, the most is 500. */
                pageSize?: number;
                /** @description From the previous page. */
                pageToken?: string;
                /** @description Only of these kinds. */
                kinds?: components["schemas"]["customer.v1.AccountDeal.Kind"][];
                /** @description Only what is still under way. */
                open?: boolean;
            };
            header?: never;
            path: {
                /** @description The account. */
                accountId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of business. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["customer.v1.ListAccountDealsResponse"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    AccountOverviewService_ListAccountEvents: {
        parameters: {
            query?: {
                /** @description At most so many; 0 means 50, the most is 500. */
                pageSize?: number;
                /** @description From the previous page. */
                pageToken?: string;
                /** @description Only of these kinds. */
                kinds?: components["schemas"]["customer.v1.AccountEvent.Kind"][];
            };
            header?: never;
            path: {
                /** @description The account. */
                accountId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of what happened. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["customer.v1.ListAccountEventsResponse"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    AccountOverviewService_RecordAccountFollowUp: {
        parameters: {
            query?: {
                /** @description Repeating a request with the same id gives the first answer. */
                requestId?: string;
            };
            header?: never;
            path: {
                /** @description The account. */
                accountId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["customer.v1.AccountFollowUp"];
            };
        };
        responses: {
            /** @description A follow-up of an account (跟进记录). Never changes. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["customer.v1.AccountFollowUp"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    AccountOverviewService_ListAccountPurchases: {
        parameters: {
            query?: {
                /** @description At most so many; 0 means 50, the most is 500. */
                pageSize?: number;
                /** @description From the previous page. */
                pageToken?: string;
            };
            header?: never;
            path: {
                /** @description The account. */
                accountId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of models. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["customer.v1.ListAccountPurchasesResponse"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    CustomerService_GetAccount: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A company that buys, or may (客户). */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["customer.v1.Account"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    CustomerService_UpdateAccount: {
        parameters: {
            query?: {
                /** @description Fields to change; empty means every field that is given. */
                updateMask?: string;
                /** @description Change it although another one has the new credit code or name. */
                allowDuplicate?: boolean;
            };
            header?: never;
            path: {
                /** @description Id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["customer.v1.Account"];
            };
        };
        responses: {
            /** @description A company that buys, or may (客户). */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["customer.v1.Account"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    AccountOverviewService_GetAccountOverview: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Everything about an account at one glance. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["customer.v1.AccountOverview"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    CustomerService_SetAccountStatus: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The account. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * Format: int64
                     * @description The revision that was read; 0 if it does not matter.
                     */
                    revision?: string;
                    /** @description Where it stands. */
                    status: components["schemas"]["customer.v1.Account.Status"];
                };
            };
        };
        responses: {
            /** @description A company that buys, or may (客户). */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["customer.v1.Account"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    CustomerService_FindDuplicates: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["customer.v1.FindDuplicatesRequest"];
            };
        };
        responses: {
            /** @description The accounts found. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["customer.v1.FindDuplicatesResponse"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    DirectoryService_ListApiKeys: {
        parameters: {
            query?: {
                /** @description At most so many; 0 means 50. */
                pageSize?: number;
                /** @description From the previous page. */
                pageToken?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of keys. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["identity.v1.ListApiKeysResponse"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    DirectoryService_CreateApiKey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["identity.v1.CreateApiKeyRequest"];
            };
        };
        responses: {
            /** @description A key with which a program acts as a person. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["identity.v1.ApiKey"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    DirectoryService_RevokeApiKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, unknown>;
            };
        };
        responses: {
            /** @description A key with which a program acts as a person. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["identity.v1.ApiKey"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    AutomationService_ListAutomationRuns: {
        parameters: {
            query?: {
                /** @description At most so many; 0 means 50, the most is 500. */
                pageSize?: number;
                /** @description From the previous page. */
                pageToken?: string;
                /** @description Only of this automation. */
                automationKey?: string;
                /** @description Only about this record. */
                recordId?: string;
                /** @description Only those in this state. */
                state?: components["schemas"]["workflow.v1.AutomationRun.State"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of runs. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["workflow.v1.ListAutomationRunsResponse"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    AutomationService_GetAutomationRun: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A run of an automation. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["workflow.v1.AutomationRun"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    AutomationService_AbandonAutomationRun: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * Format: int64
                     * @description The revision that was read; 0 to not check.
                     */
                    revision?: string;
                };
            };
        };
        responses: {
            /** @description A run of an automation. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["workflow.v1.AutomationRun"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    AutomationService_RetryAutomationRun: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * Format: int64
                     * @description The revision that was read; 0 to not check.
                     */
                    revision?: string;
                };
            };
        };
        responses: {
            /** @description A run of an automation. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["workflow.v1.AutomationRun"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    AutomationService_ListAutomations: {
        parameters: {
            query?: {
                /** @description At most so many; 0 means 50, the most is 500. */
                pageSize?: number;
                /** @description From the previous page. */
                pageToken?: string;
                /** @description Only those in this state. */
                state?: components["schemas"]["workflow.v1.Automation.State"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of automations. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["workflow.v1.ListAutomationsResponse"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    AutomationService_CreateAutomation: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["workflow.v1.CreateAutomationRequest"];
            };
        };
        responses: {
            /** @description An automation. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["workflow.v1.Automation"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    AutomationService_GetAutomation: {
        parameters: {
            query?: {
                /** @description Which version's definition; 0 for the draft. */
                version?: number;
            };
            header?: never;
            path: {
                /** @description Its key. */
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description An automation. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["workflow.v1.Automation"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    AutomationService_UpdateAutomation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its key. */
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The new definition. */
                    definition: Record<string, unknown>;
                    /** @description Repeating a request with the same id gives the first answer. */
                    requestId?: string;
                    /**
                     * Format: int64
                     * @description The revision that was read; 0 to not check.
                     */
                    revision?: string;
                };
            };
        };
        responses: {
            /** @description An automation. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["workflow.v1.Automation"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    AutomationService_ListAutomationVersions: {
        parameters: {
            query?: {
                /** @description At most so many; 0 means 50, the most is 500. */
                pageSize?: number;
                /** @description From the previous page. */
                pageToken?: string;
            };
            header?: never;
            path: {
                /** @description Key of the automation. */
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of versions. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["workflow.v1.ListAutomationVersionsResponse"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    AutomationService_CompareAutomationVersions: {
        parameters: {
            query?: {
                /** @description The older one; 0 for the draft. */
                fromVersion?: number;
                /** @description The newer one; 0 for the draft. */
                toVersion?: number;
            };
            header?: never;
            path: {
                /** @description Key of the automation. */
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What differs. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["workflow.v1.CompareAutomationVersionsResponse"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    AutomationService_DisableAutomation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its key. */
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Repeating a request with the same id gives the first answer. */
                    requestId?: string;
                    /**
                     * Format: int64
                     * @description The revision that was read; 0 to not check.
                     */
                    revision?: string;
                };
            };
        };
        responses: {
            /** @description An automation. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["workflow.v1.Automation"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    AutomationService_EnableAutomation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its key. */
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Repeating a request with the same id gives the first answer. */
                    requestId?: string;
                    /**
                     * Format: int64
                     * @description The revision that was read; 0 to not check.
                     */
                    revision?: string;
                };
            };
        };
        responses: {
            /** @description An automation. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["workflow.v1.Automation"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    AutomationService_PublishAutomation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its key. */
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description What has changed, for those who read the list of versions. */
                    note?: string;
                    /** @description Repeating a request with the same id gives the first answer. */
                    requestId?: string;
                    /**
                     * Format: int64
                     * @description The revision that was read; 0 to not check.
                     */
                    revision?: string;
                };
            };
        };
        responses: {
            /** @description An automation. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["workflow.v1.Automation"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    AutomationService_RunAutomation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Key of the automation. */
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The record; empty where the automation is about none. */
                    recordId?: string;
                    /** @description Repeating a request with the same id gives the first answer. */
                    requestId?: string;
                };
            };
        };
        responses: {
            /** @description A run of an automation. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["workflow.v1.AutomationRun"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    AutomationService_SimulateAutomation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Key of the automation. */
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * Format: date-time
                     * @description Only facts before this moment.
                     */
                    beforeTime?: string;
                    /**
                     * Format: date-time
                     * @description Only facts at or after this moment.
                     */
                    fromTime?: string;
                    /**
                     * Format: int32
                     * @description The newest facts, at most so many; 0 means 100, the most is 1,000.
                     */
                    limit?: number;
                    /**
                     * Format: int32
                     * @description Which version; 0 for the draft.
                     */
                    version?: number;
                };
            };
        };
        responses: {
            /** @description What would have come of it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["workflow.v1.SimulateAutomationResponse"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    AutomationService_GetAutomationStatistics: {
        parameters: {
            query?: {
                /** @description Runs begun at or after this moment. */
                createdFrom?: string;
                /** @description Runs begun before this moment. */
                createdBefore?: string;
            };
            header?: never;
            path: {
                /** @description Key of the automation. */
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description How an automation does. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["workflow.v1.AutomationStatistics"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    AutomationService_CheckAutomation: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["workflow.v1.CheckAutomationRequest"];
            };
        };
        responses: {
            /** @description What is wrong with it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["workflow.v1.CheckAutomationResponse"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    StaffService_GetCalendar: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description When people work. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["workflow.v1.Calendar"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    StaffService_UpdateCalendar: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["workflow.v1.Calendar"];
            };
        };
        responses: {
            /** @description When people work. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["workflow.v1.Calendar"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    ClauseService_ListClauses: {
        parameters: {
            query?: {
                /** @description At most so many; 0 means 50, the most is 500. */
                pageSize?: number;
                /** @description From the previous page. */
                pageToken?: string;
                /** @description Only of this category. */
                category?: string;
                /** @description Those that are retired as well. */
                retired?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of clauses. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["contract.v1.ListClausesResponse"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    ClauseService_CreateClause: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["contract.v1.CreateClauseRequest"];
            };
        };
        responses: {
            /** @description A clause of the library. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["contract.v1.Clause"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    ClauseService_ListClauseVersions: {
        parameters: {
            query?: {
                /** @description At most so many; 0 means 50, the most is 500. */
                pageSize?: number;
                /** @description From the previous page. */
                pageToken?: string;
            };
            header?: never;
            path: {
                /** @description The clause. */
                clauseId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of texts. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["contract.v1.ListClauseVersionsResponse"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    ClauseService_GetClause: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A clause of the library. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["contract.v1.Clause"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    ClauseService_UpdateClause: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["contract.v1.Clause"];
            };
        };
        responses: {
            /** @description A clause of the library. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["contract.v1.Clause"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    ClauseService_RetireClause: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * Format: int64
                     * @description The revision that was read; 0 to not check.
                     */
                    revision?: string;
                };
            };
        };
        responses: {
            /** @description A clause of the library. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["contract.v1.Clause"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    CustomerService_GetContact: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A person at an account (联系人). */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["customer.v1.Contact"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    CustomerService_DeleteContact: {
        parameters: {
            query?: {
                /** @description The revision that was read; 0 if it does not matter. */
                revision?: string;
            };
            header?: never;
            path: {
                /** @description Its id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, unknown>;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    CustomerService_UpdateContact: {
        parameters: {
            query?: {
                /** @description Fields to change; empty means every field that is given. */
                updateMask?: string;
            };
            header?: never;
            path: {
                /** @description Id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["customer.v1.Contact"];
            };
        };
        responses: {
            /** @description A person at an account (联系人). */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["customer.v1.Contact"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    ContractService_GetContractSettings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What a company has settled about its contracts. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["contract.v1.ContractSettings"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    ContractService_UpdateContractSettings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["contract.v1.ContractSettings"];
            };
        };
        responses: {
            /** @description What a company has settled about its contracts. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["contract.v1.ContractSettings"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    ClauseService_ListContractTypes: {
        parameters: {
            query?: {
                /** @description At most so many; 0 means 50, the most is 500. */
                pageSize?: number;
                /** @description From the previous page. */
                pageToken?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of kinds. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["contract.v1.ListContractTypesResponse"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    ClauseService_PutContractType: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Key, unique in the company: a letter, then letters, digits, `_` and `-`, at most 64. */
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["contract.v1.ContractType"];
            };
        };
        responses: {
            /** @description A kind of contract (合同类型): what a draft of it begins with. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["contract.v1.ContractType"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    ClauseService_DeleteContractType: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its key. */
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A kind of contract (合同类型): what a draft of it begins with. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["contract.v1.ContractType"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    ContractService_ListContracts: {
        parameters: {
            query?: {
                /** @description At most so many; 0 means 50, the most is 500. */
                pageSize?: number;
                /** @description From the previous page. */
                pageToken?: string;
                /** @description `create_time desc` (the default), `update_time desc`, `signed_date desc` or `amount desc`. */
                orderBy?: string;
                /** @description Words of its number, its title, its quote's number or its account's name. */
                query?: string;
                /** @description Only those in these states. */
                states?: components["schemas"]["contract.v1.Contract.State"][];
                /** @description Only of this owner. */
                ownerId?: string;
                /** @description Only of this account. */
                accountId?: string;
                /** @description Only of this opportunity. */
                opportunityId?: string;
                /** @description Only of this quote. */
                quoteId?: string;
                /** @description Only those with an overdue instalment. */
                overdue?: boolean;
                /** @description Only those of at least so much, in whatever currency: `500000`. */
                amountFrom?: string;
                /** @description Only those of at most so much. */
                amountTo?: string;
                /** @description Only those signed on or after this day. */
                signedFrom?: string;
                /** @description Only those signed before this day. */
                signedBefore?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of contracts. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["contract.v1.ListContractsResponse"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    ContractService_CreateContract: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["contract.v1.CreateContractRequest"];
            };
        };
        responses: {
            /** @description A contract. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["contract.v1.Contract"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    PaymentService_RescheduleInstalment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The contract. */
                contractId: string;
                /** @description The instalment. */
                instalmentId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The day: `2026-11-05`. */
                    dueDate: string;
                    /** @description Why, 1 to 200 characters. */
                    reason: string;
                    /** @description Repeating a request with the same id gives the first answer. */
                    requestId?: string;
                    /**
                     * Format: int64
                     * @description The revision of the contract that was read; 0 to not check.
                     */
                    revision?: string;
                };
            };
        };
        responses: {
            /** @description A contract. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["contract.v1.Contract"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    PaymentService_ListInvoices: {
        parameters: {
            query?: {
                /** @description At most so many; 0 means 50, the most is 500. */
                pageSize?: number;
                /** @description From the previous page. */
                pageToken?: string;
            };
            header?: never;
            path: {
                /** @description The contract. */
                contractId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of invoices. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["contract.v1.ListInvoicesResponse"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    PaymentService_IssueInvoice: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The contract. */
                contractId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The invoice. */
                    invoice: components["schemas"]["contract.v1.Invoice"];
                    /** @description Repeating a request with the same id gives the first answer. */
                    requestId?: string;
                };
            };
        };
        responses: {
            /** @description An invoice (发票). */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["contract.v1.Invoice"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    PaymentService_VoidInvoice: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The contract. */
                contractId: string;
                /** @description Id of the invoice. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Why, 1 to 200 characters. */
                    reason: string;
                    /** @description Repeating a request with the same id gives the first answer. */
                    requestId?: string;
                };
            };
        };
        responses: {
            /** @description An invoice (发票). */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["contract.v1.Invoice"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    PaymentService_ListPayments: {
        parameters: {
            query?: {
                /** @description At most so many; 0 means 50, the most is 500. */
                pageSize?: number;
                /** @description From the previous page. */
                pageToken?: string;
            };
            header?: never;
            path: {
                /** @description The contract. */
                contractId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of payments. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["contract.v1.ListPaymentsResponse"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    PaymentService_RecordPayment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The contract. */
                contractId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The instalment it is for; empty for the oldest ones that are open. */
                    instalmentId?: string;
                    /** @description The payment. */
                    payment: components["schemas"]["contract.v1.Payment"];
                    /** @description Repeating a request with the same id gives the first answer. */
                    requestId?: string;
                };
            };
        };
        responses: {
            /** @description A payment received (回款). */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["contract.v1.Payment"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    PaymentService_VoidPayment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The contract. */
                contractId: string;
                /** @description Id of the payment. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Why, 1 to 200 characters. */
                    reason: string;
                    /** @description Whether the money was paid back. */
                    refunded?: boolean;
                    /** @description Repeating a request with the same id gives the first answer. */
                    requestId?: string;
                };
            };
        };
        responses: {
            /** @description A payment received (回款). */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["contract.v1.Payment"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    ContractService_ListContractVersions: {
        parameters: {
            query?: {
                /** @description At most so many; 0 means 50, the most is 500. */
                pageSize?: number;
                /** @description From the previous page. */
                pageToken?: string;
            };
            header?: never;
            path: {
                /** @description The contract. */
                contractId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of versions. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["contract.v1.ListContractVersionsResponse"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    ContractService_GetContract: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A contract. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["contract.v1.Contract"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    ContractService_UpdateContract: {
        parameters: {
            query?: {
                /** @description Which fields change; those that are given where it is empty. */
                updateMask?: string;
            };
            header?: never;
            path: {
                /** @description Id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["contract.v1.Contract"];
            };
        };
        responses: {
            /** @description A contract. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["contract.v1.Contract"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    ContractService_CancelContract: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Why, 1 to 200 characters. */
                    reason: string;
                    /** @description Repeating a request with the same id gives the first answer. */
                    requestId?: string;
                    /**
                     * Format: int64
                     * @description The revision that was read; 0 to not check.
                     */
                    revision?: string;
                };
            };
        };
        responses: {
            /** @description A contract. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["contract.v1.Contract"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    ContractService_CompareContractVersions: {
        parameters: {
            query?: {
                /** @description The older one; 0 for the one before `to_version`. */
                fromVersion?: number;
                /** @description The newer one; 0 for the contract as it is. */
                toVersion?: number;
            };
            header?: never;
            path: {
                /** @description The contract. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What differs. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["contract.v1.CompareContractVersionsResponse"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    ContractService_CompleteContract: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Repeating a request with the same id gives the first answer. */
                    requestId?: string;
                    /**
                     * Format: int64
                     * @description The revision that was read; 0 to not check.
                     */
                    revision?: string;
                };
            };
        };
        responses: {
            /** @description A contract. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["contract.v1.Contract"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    ContractService_PrintContract: {
        parameters: {
            query?: {
                /** @description Key of the template; empty for the one for contracts that fits. */
                templateKey?: string;
                /** @description In which language: `zh-CN` or `en`; `zh-CN` when it is empty. */
                language?: string;
            };
            header?: never;
            path: {
                /** @description Id of the contract. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /**
             * @description Message that represents an arbitrary HTTP body. It should only be used for
             *     payload formats that can't be represented as JSON, such as raw binary or
             *     an HTML page.
             *
             *
             *     This message can be used both in streaming and non-streaming API methods in
             *     the request as well as the response.
             *
             *     It can be used as a top-level request field, which is convenient if one
             *     wants to extract parameters from either the URL or HTTP template into the
             *     request fields and also want access to the raw HTTP body.
             *
             *     Example:
             *
             *     message GetResourceRequest {
             *     // A unique request id.
             *     string request_id = 1;
             *
             *     // The raw HTTP body is bound to this field.
             *     google.api.HttpBody http_body = 2;
             *
             *     }
             *
             *     service ResourceService {
             *     rpc GetResource(GetResourceRequest)
             *     returns (google.api.HttpBody);
             *     rpc UpdateResource(google.api.HttpBody)
             *     returns (google.protobuf.Empty);
             *
             *     }
             *
             *     Example with streaming methods:
             *
             *     service CaldavService {
             *     rpc GetCalendar(stream google.api.HttpBody)
             *     returns (stream google.api.HttpBody);
             *     rpc UpdateCalendar(stream google.api.HttpBody)
             *     returns (stream google.api.HttpBody);
             *
             *     }
             *
             *     Use of this type only changes how the request and response bodies are
             *     handled, all other features will continue to work unchanged.
             */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    ContractService_ReviseContract: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Why, for those who read the list of versions. */
                    reason: string;
                    /** @description Repeating a request with the same id gives the first answer. */
                    requestId?: string;
                    /**
                     * Format: int64
                     * @description The revision that was read; 0 to not check.
                     */
                    revision?: string;
                };
            };
        };
        responses: {
            /** @description A contract. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["contract.v1.Contract"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    ContractService_SignContract: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the contract. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The day from which it is in force, not before it was signed; the day of signing where nothing is said. */
                    effectiveDate?: string;
                    /** @description Who signed for us, at most 100 characters. */
                    ourSignatory: string;
                    /** @description Repeating a request with the same id gives the first answer. */
                    requestId?: string;
                    /**
                     * Format: int64
                     * @description The revision that was read; 0 to not check.
                     */
                    revision?: string;
                    /** @description The stamped scan: a file of the document service that the caller may see. */
                    scanFileId: string;
                    /** @description The day on which it was signed, not after today: `2026-08-03`. */
                    signedDate: string;
                    /** @description Who signed for the customer, at most 100 characters. */
                    theirSignatory: string;
                };
            };
        };
        responses: {
            /** @description A contract. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["contract.v1.Contract"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    ContractService_SubmitContract: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Repeating a request with the same id gives the first answer. */
                    requestId?: string;
                    /**
                     * Format: int64
                     * @description The revision that was read; 0 to not check.
                     */
                    revision?: string;
                };
            };
        };
        responses: {
            /** @description A contract. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["contract.v1.Contract"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    ContractService_TerminateContract: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Why, 1 to 200 characters. */
                    reason: string;
                    /** @description Repeating a request with the same id gives the first answer. */
                    requestId?: string;
                    /**
                     * Format: int64
                     * @description The revision that was read; 0 to not check.
                     */
                    revision?: string;
                };
            };
        };
        responses: {
            /** @description A contract. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["contract.v1.Contract"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    ContractService_WithdrawContract: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Why, in the caller's words, at most 200 characters. */
                    reason?: string;
                    /** @description Repeating a request with the same id gives the first answer. */
                    requestId?: string;
                    /**
                     * Format: int64
                     * @description The revision that was read; 0 to not check.
                     */
                    revision?: string;
                };
            };
        };
        responses: {
            /** @description A contract. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["contract.v1.Contract"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    ContractService_GetContractStatistics: {
        parameters: {
            query?: {
                /** @description Only of this owner. */
                ownerId?: string;
                /** @description Signed and received on or after this day; always where it is empty. */
                from?: string;
                /** @description Signed and received before this day. */
                before?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Key figures (合同统计). What is open and overdue is as of now; amounts are with tax. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["contract.v1.ContractStatistics"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    ConnectorService_ListCrossReferences: {
        parameters: {
            query?: {
                /** @description At most so many; 0 means 50, the most is 500. */
                pageSize?: number;
                /** @description From the previous page. */
                pageToken?: string;
                /** @description Only of this kind. */
                kind?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of values. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["order_sync.v1.ListCrossReferencesResponse"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    ConnectorService_DeleteCrossReferences: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["order_sync.v1.DeleteCrossReferencesRequest"];
            };
        };
        responses: {
            /** @description They are forgotten. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["order_sync.v1.DeleteCrossReferencesResponse"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    ConnectorService_PutCrossReferences: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["order_sync.v1.PutCrossReferencesRequest"];
            };
        };
        responses: {
            /** @description They are kept. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["order_sync.v1.PutCrossReferencesResponse"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    DashboardService_ListDashboards: {
        parameters: {
            query?: {
                /** @description Only with this in the title. */
                search?: string;
                /** @description Only the caller's own. */
                mine?: boolean;
                /** @description At most so many; 0 means 50, the most is 200. */
                pageSize?: number;
                /** @description From the previous page. */
                pageToken?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of them. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["dashboard.v1.ListDashboardsResponse"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    DashboardService_CreateDashboard: {
        parameters: {
            query?: {
                /** @description Makes repeating safe. */
                requestId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["dashboard.v1.Dashboard"];
            };
        };
        responses: {
            /** @description A board. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["dashboard.v1.Dashboard"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    DashboardService_GetDashboard: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A board. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["dashboard.v1.Dashboard"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    DashboardService_DeleteDashboard: {
        parameters: {
            query?: {
                /** @description Its revision; 0 for whichever. */
                revision?: string;
                /** @description Makes repeating safe. */
                requestId?: string;
            };
            header?: never;
            path: {
                /** @description Its id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Nothing more to say. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["dashboard.v1.DeleteDashboardResponse"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    DashboardService_UpdateDashboard: {
        parameters: {
            query?: {
                /** @description Makes repeating safe. */
                requestId?: string;
            };
            header?: never;
            path: {
                /** @description Its id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["dashboard.v1.Dashboard"];
            };
        };
        responses: {
            /** @description A board. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["dashboard.v1.Dashboard"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    DecisionService_ListDecisions: {
        parameters: {
            query?: {
                /** @description At most so many; 0 means 50, the most is 500. */
                pageSize?: number;
                /** @description From the previous page. */
                pageToken?: string;
                /** @description Only those in this state. */
                state?: components["schemas"]["workflow.v1.Decision.State"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of tables. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["workflow.v1.ListDecisionsResponse"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    DecisionService_CreateDecision: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["workflow.v1.CreateDecisionRequest"];
            };
        };
        responses: {
            /** @description A decision table. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["workflow.v1.Decision"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    DecisionService_GetDecision: {
        parameters: {
            query?: {
                /** @description Which version; 0 for the draft. */
                version?: number;
            };
            header?: never;
            path: {
                /** @description Its key. */
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A decision table. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["workflow.v1.Decision"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    DecisionService_UpdateDecision: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its key. */
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Repeating a request with the same id gives the first answer. */
                    requestId?: string;
                    /**
                     * Format: int64
                     * @description The revision that was read; 0 to not check.
                     */
                    revision?: string;
                    /** @description The new table. */
                    table: components["schemas"]["types.v1.DecisionTable"];
                };
            };
        };
        responses: {
            /** @description A decision table. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["workflow.v1.Decision"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    DecisionService_ListDecisionVersions: {
        parameters: {
            query?: {
                /** @description At most so many; 0 means 50, the most is 500. */
                pageSize?: number;
                /** @description From the previous page. */
                pageToken?: string;
            };
            header?: never;
            path: {
                /** @description Key of the table. */
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of versions. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["workflow.v1.ListDecisionVersionsResponse"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    DecisionService_CompareDecisionVersions: {
        parameters: {
            query?: {
                /** @description The older one; 0 for the draft. */
                fromVersion?: number;
                /** @description The newer one; 0 for the draft. */
                toVersion?: number;
            };
            header?: never;
            path: {
                /** @description Key of the table. */
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What differs. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["workflow.v1.CompareDecisionVersionsResponse"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    DecisionService_Decide: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Key of the table. */
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Whether to ask the draft, before it is published. */
                    draft?: boolean;
                    /** @description Whether to say of every row why it did not match. */
                    explain?: boolean;
                    /**
                     * @description The values looked at, by the name of the input. What is left out is not known. Numbers may be text, which keeps
                     *     every digit; days are text: `2026-11-25`.
                     */
                    values?: Record<string, unknown>;
                    /**
                     * Format: int32
                     * @description Which version; 0 for the one that is published.
                     */
                    version?: number;
                };
            };
        };
        responses: {
            /** @description What is decided. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["workflow.v1.DecideResponse"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    DecisionService_ExportDecision: {
        parameters: {
            query?: {
                /** @description Which version; 0 for the draft. */
                version?: number;
            };
            header?: never;
            path: {
                /** @description Its key. */
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["workflow.v1.ExportDecisionResponse"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    DecisionService_PublishDecision: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its key. */
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description What has changed, for those who read the list of versions. */
                    note?: string;
                    /** @description Repeating a request with the same id gives the first answer. */
                    requestId?: string;
                    /**
                     * Format: int64
                     * @description The revision that was read; 0 to not check.
                     */
                    revision?: string;
                };
            };
        };
        responses: {
            /** @description A decision table. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["workflow.v1.Decision"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    DecisionService_RetireDecision: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its key. */
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Repeating a request with the same id gives the first answer. */
                    requestId?: string;
                    /**
                     * Format: int64
                     * @description The revision that was read; 0 to not check.
                     */
                    revision?: string;
                };
            };
        };
        responses: {
            /** @description A decision table. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["workflow.v1.Decision"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    DecisionService_CheckDecision: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["workflow.v1.CheckDecisionRequest"];
            };
        };
        responses: {
            /** @description What is to be said about it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["workflow.v1.CheckDecisionResponse"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    DecisionService_ImportDecision: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["workflow.v1.ImportDecisionRequest"];
            };
        };
        responses: {
            /** @description What it says. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["workflow.v1.ImportDecisionResponse"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    DirectoryService_ListDepartments: {
        parameters: {
            query?: {
                /** @description At most so many; 0 means 50. */
                pageSize?: number;
                /** @description From the previous page. */
                pageToken?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of departments. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["identity.v1.ListDepartmentsResponse"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    DirectoryService_CreateDepartment: {
        parameters: {
            query?: {
                /** @description Repeating a request with the same id gives the first answer. */
                requestId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["identity.v1.Department"];
            };
        };
        responses: {
            /** @description A department (部门). */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["identity.v1.Department"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    DirectoryService_UpdateDepartment: {
        parameters: {
            query?: {
                /** @description Fields to change; empty means every field that is given. */
                updateMask?: string;
            };
            header?: never;
            path: {
                /** @description Id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["identity.v1.Department"];
            };
        };
        responses: {
            /** @description A department (部门). */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["identity.v1.Department"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    ConnectorService_ListConnectors: {
        parameters: {
            query?: {
                /** @description At most so many; 0 means 50, the most is 500. */
                pageSize?: number;
                /** @description From the previous page. */
                pageToken?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of connectors. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["order_sync.v1.ListConnectorsResponse"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    ConnectorService_CreateConnector: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["order_sync.v1.CreateConnectorRequest"];
            };
        };
        responses: {
            /** @description A connector. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["order_sync.v1.Connector"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    ConnectorService_GetConnector: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A connector. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["order_sync.v1.Connector"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    ConnectorService_UpdateConnector: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["order_sync.v1.Connector"];
            };
        };
        responses: {
            /** @description A connector. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["order_sync.v1.Connector"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    ConnectorService_TestConnector: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The connector. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Another definition than the connector's, to try it before it is saved. */
                    definition?: string;
                    /** @description An order that the caller may see. */
                    orderId?: string;
                    /** @description Or a sample of one, as JSON text. */
                    sample?: string;
                };
            };
        };
        responses: {
            /** @description What it would be sent as. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["order_sync.v1.TestConnectorResponse"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    FileService_OpenFileLink: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its token. */
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /**
             * @description Message that represents an arbitrary HTTP body. It should only be used for
             *     payload formats that can't be represented as JSON, such as raw binary or
             *     an HTML page.
             *
             *
             *     This message can be used both in streaming and non-streaming API methods in
             *     the request as well as the response.
             *
             *     It can be used as a top-level request field, which is convenient if one
             *     wants to extract parameters from either the URL or HTTP template into the
             *     request fields and also want access to the raw HTTP body.
             *
             *     Example:
             *
             *     message GetResourceRequest {
             *     // A unique request id.
             *     string request_id = 1;
             *
             *     // The raw HTTP body is bound to this field.
             *     google.api.HttpBody http_body = 2;
             *
             *     }
             *
             *     service ResourceService {
             *     rpc GetResource(GetResourceRequest)
             *     returns (google.api.HttpBody);
             *     rpc UpdateResource(google.api.HttpBody)
             *     returns (google.protobuf.Empty);
             *
             *     }
             *
             *     Example with streaming methods:
             *
             *     service CaldavService {
             *     rpc GetCalendar(stream google.api.HttpBody)
             *     returns (stream google.api.HttpBody);
             *     rpc UpdateCalendar(stream google.api.HttpBody)
             *     returns (stream google.api.HttpBody);
             *
             *     }
             *
             *     Use of this type only changes how the request and response bodies are
             *     handled, all other features will continue to work unchanged.
             */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    FileService_ListFiles: {
        parameters: {
            query?: {
                /** @description At most so many; 0 means 50, the most is 500. */
                pageSize?: number;
                /** @description From the previous page. */
                pageToken?: string;
                /** @description Only those of records of this kind. */
                subjectType?: string;
                /** @description Only those of this record. */
                subjectId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of files. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["document.v1.ListFilesResponse"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    FileService_UploadFile: {
        parameters: {
            query?: {
                /** @description Name of the file, with its ending: `盖章合同.pdf`. */
                fileName?: string;
                /** @description Kind of the record it belongs to: `lead`, `account`, `opportunity`, `quote`, `contract`; empty for none. */
                subjectType?: string;
                /** @description Id of that record. */
                subjectId?: string;
                /** @description Repeating a request with the same id and the same bytes gives the first answer. */
                requestId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/octet-stream": string;
                "multipart/form-data": {
                    /** Format: binary */
                    file: string;
                };
            };
        };
        responses: {
            /** @description A file. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["document.v1.File"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    FileService_GetFile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A file. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["document.v1.File"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    FileService_DeleteFile: {
        parameters: {
            query?: {
                /** @description The revision that was read; 0 to not check. */
                revision?: string;
            };
            header?: never;
            path: {
                /** @description Its id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A file. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["document.v1.File"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    FileService_DownloadFile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /**
             * @description Message that represents an arbitrary HTTP body. It should only be used for
             *     payload formats that can't be represented as JSON, such as raw binary or
             *     an HTML page.
             *
             *
             *     This message can be used both in streaming and non-streaming API methods in
             *     the request as well as the response.
             *
             *     It can be used as a top-level request field, which is convenient if one
             *     wants to extract parameters from either the URL or HTTP template into the
             *     request fields and also want access to the raw HTTP body.
             *
             *     Example:
             *
             *     message GetResourceRequest {
             *     // A unique request id.
             *     string request_id = 1;
             *
             *     // The raw HTTP body is bound to this field.
             *     google.api.HttpBody http_body = 2;
             *
             *     }
             *
             *     service ResourceService {
             *     rpc GetResource(GetResourceRequest)
             *     returns (google.api.HttpBody);
             *     rpc UpdateResource(google.api.HttpBody)
             *     returns (google.protobuf.Empty);
             *
             *     }
             *
             *     Example with streaming methods:
             *
             *     service CaldavService {
             *     rpc GetCalendar(stream google.api.HttpBody)
             *     returns (stream google.api.HttpBody);
             *     rpc UpdateCalendar(stream google.api.HttpBody)
             *     returns (stream google.api.HttpBody);
             *
             *     }
             *
             *     Use of this type only changes how the request and response bodies are
             *     handled, all other features will continue to work unchanged.
             */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    FileService_CreateFileLink: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The file. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * Format: duration
                     * @description How long it lasts; 7 days when it is not said, at most 90.
                     */
                    lifetime?: string;
                };
            };
        };
        responses: {
            /** @description A link. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["document.v1.FileLink"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    FormService_ListForms: {
        parameters: {
            query?: {
                /** @description At most so many; 0 means 50, the most is 500. */
                pageSize?: number;
                /** @description From the previous page. */
                pageToken?: string;
                /** @description Only those in this state. */
                state?: components["schemas"]["workflow.v1.Form.State"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of forms. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["workflow.v1.ListFormsResponse"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    FormService_CreateForm: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["workflow.v1.CreateFormRequest"];
            };
        };
        responses: {
            /** @description A form. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["workflow.v1.Form"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    FormService_GetForm: {
        parameters: {
            query?: {
                /** @description Which version's document; 0 for the draft. */
                version?: number;
            };
            header?: never;
            path: {
                /** @description Its key. */
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A form. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["workflow.v1.Form"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    FormService_UpdateForm: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its key. */
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The new document. */
                    document: Record<string, unknown>;
                    /** @description Repeating a request with the same id gives the first answer. */
                    requestId?: string;
                    /**
                     * Format: int64
                     * @description The revision that was read; 0 to not check.
                     */
                    revision?: string;
                    /** @description The new title; empty to leave it. */
                    title?: string;
                };
            };
        };
        responses: {
            /** @description A form. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["workflow.v1.Form"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    FormService_ListFormVersions: {
        parameters: {
            query?: {
                /** @description At most so many; 0 means 50, the most is 500. */
                pageSize?: number;
                /** @description From the previous page. */
                pageToken?: string;
            };
            header?: never;
            path: {
                /** @description Key of the form. */
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of versions. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["workflow.v1.ListFormVersionsResponse"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    FormService_CompareFormVersions: {
        parameters: {
            query?: {
                /** @description The older one; 0 for the draft. */
                fromVersion?: number;
                /** @description The newer one; 0 for the draft. */
                toVersion?: number;
            };
            header?: never;
            path: {
                /** @description Key of the form. */
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What differs. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["workflow.v1.CompareFormVersionsResponse"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    FormService_PublishForm: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its key. */
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description What has changed, for those who read the list of versions. */
                    note?: string;
                    /** @description Repeating a request with the same id gives the first answer. */
                    requestId?: string;
                    /**
                     * Format: int64
                     * @description The revision that was read; 0 to not check.
                     */
                    revision?: string;
                };
            };
        };
        responses: {
            /** @description A form. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["workflow.v1.Form"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    FormService_RetireForm: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its key. */
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Repeating a request with the same id gives the first answer. */
                    requestId?: string;
                    /**
                     * Format: int64
                     * @description The revision that was read; 0 to not check.
                     */
                    revision?: string;
                };
            };
        };
        responses: {
            /** @description A form. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["workflow.v1.Form"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    FormService_CheckForm: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["workflow.v1.CheckFormRequest"];
            };
        };
        responses: {
            /** @description What is wrong with it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["workflow.v1.CheckFormResponse"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    StaffService_ListGroups: {
        parameters: {
            query?: {
                /** @description At most so many; 0 means 50, the most is 500. */
                pageSize?: number;
                /** @description From the previous page. */
                pageToken?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of groups. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["workflow.v1.ListGroupsResponse"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    StaffService_PutGroup: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its name: `技术评审组`. */
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["workflow.v1.Group"];
            };
        };
        responses: {
            /** @description A group of people. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["workflow.v1.Group"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    StaffService_DeleteGroup: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its name. */
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, unknown>;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    InstanceService_ListInstances: {
        parameters: {
            query?: {
                /** @description At most so many; 0 means 50, the most is 500. */
                pageSize?: number;
                /** @description From the previous page. */
                pageToken?: string;
                /** @description Only of this process. */
                processKey?: string;
                /** @description Only those in this state. */
                state?: components["schemas"]["workflow.v1.Instance.State"];
                /** @description Only those started by this person. */
                starterId?: string;
                /** @description Only those about this record. */
                subjectId?: string;
                /** @description Only those that are stuck. */
                stuck?: boolean;
                /** @description Only those that the caller was told of (抄送我的). */
                copied?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of instances. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["workflow.v1.ListInstancesResponse"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    InstanceService_StartInstance: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["workflow.v1.StartInstanceRequest"];
            };
        };
        responses: {
            /** @description A process under way. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["workflow.v1.Instance"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    InstanceService_GetInstance: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A process under way. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["workflow.v1.Instance"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    InstanceService_ListMoments: {
        parameters: {
            query?: {
                /** @description At most so many; 0 means 50, the most is 500. */
                pageSize?: number;
                /** @description From the previous page. */
                pageToken?: string;
            };
            header?: never;
            path: {
                /** @description Id of the instance. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of history. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["workflow.v1.ListMomentsResponse"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    InstanceService_CancelInstance: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the instance. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description In the caller's words. */
                    reason?: string;
                    /** @description Repeating a request with the same id gives the first answer. */
                    requestId?: string;
                };
            };
        };
        responses: {
            /** @description A process under way. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["workflow.v1.Instance"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    InstanceService_CommentInstance: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the instance. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Repeating a request with the same id gives the first answer. */
                    requestId?: string;
                    /** @description What. */
                    text: string;
                };
            };
        };
        responses: {
            /** @description A process under way. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["workflow.v1.Instance"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    InstanceService_RemoveSigner: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the instance. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Repeating a request with the same id gives the first answer. */
                    requestId?: string;
                    /**
                     * Format: int32
                     * @description The number of their seat.
                     */
                    seat: number;
                };
            };
        };
        responses: {
            /** @description A process under way. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["workflow.v1.Instance"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    InstanceService_RetryInstance: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the instance. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Fields that are changed first. */
                    data?: Record<string, unknown>;
                    /** @description Repeating a request with the same id gives the first answer. */
                    requestId?: string;
                    /**
                     * Format: int32
                     * @description Where it is stuck.
                     */
                    token: number;
                };
            };
        };
        responses: {
            /** @description A process under way. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["workflow.v1.Instance"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    InstanceService_SkipInstance: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the instance. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Repeating a request with the same id gives the first answer. */
                    requestId?: string;
                    /**
                     * Format: int32
                     * @description Where it is stuck.
                     */
                    token: number;
                };
            };
        };
        responses: {
            /** @description A process under way. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["workflow.v1.Instance"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    InstanceService_UrgeInstance: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the instance. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Repeating a request with the same id gives the first answer. */
                    requestId?: string;
                };
            };
        };
        responses: {
            /** @description A process under way. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["workflow.v1.Instance"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    InstanceService_WithdrawVote: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the instance. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The node at which the caller answered. */
                    node: string;
                    /** @description Repeating a request with the same id gives the first answer. */
                    requestId?: string;
                };
            };
        };
        responses: {
            /** @description A process under way. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["workflow.v1.Instance"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    InstanceService_MigrateInstances: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["workflow.v1.MigrateInstancesRequest"];
            };
        };
        responses: {
            /** @description What became of it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["workflow.v1.MigrateInstancesResponse"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    AssignmentService_GetAssignmentTable: {
        parameters: {
            query?: {
                /** @description The version; 0 for the published one. */
                version?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A version of the table. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["lead.v1.AssignmentTable"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    AssignmentService_PublishAssignmentTable: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["lead.v1.PublishAssignmentTableRequest"];
            };
        };
        responses: {
            /** @description A version of the table. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["lead.v1.AssignmentTable"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    AssignmentService_TryAssignment: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["lead.v1.TryAssignmentRequest"];
            };
        };
        responses: {
            /** @description Who would get it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["lead.v1.TryAssignmentResponse"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    LeadImportService_ListLeadImports: {
        parameters: {
            query?: {
                /** @description At most so many; 0 means 50, the most is 500. */
                pageSize?: number;
                /** @description From the previous page. */
                pageToken?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of imports. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["lead.v1.ListLeadImportsResponse"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    LeadImportService_UploadLeadFile: {
        parameters: {
            query?: {
                /** @description Name of the file: `展会名单.xlsx`. */
                fileName?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/octet-stream": string;
                "multipart/form-data": {
                    /** Format: binary */
                    file: string;
                };
            };
        };
        responses: {
            /** @description An import. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["lead.v1.LeadImport"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    LeadImportService_GetLeadImport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description An import. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["lead.v1.LeadImport"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    LeadImportService_CancelLeadImport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, unknown>;
            };
        };
        responses: {
            /** @description An import. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["lead.v1.LeadImport"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    LeadImportService_DownloadLeadImportErrors: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The import. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /**
             * @description Message that represents an arbitrary HTTP body. It should only be used for
             *     payload formats that can't be represented as JSON, such as raw binary or
             *     an HTML page.
             *
             *
             *     This message can be used both in streaming and non-streaming API methods in
             *     the request as well as the response.
             *
             *     It can be used as a top-level request field, which is convenient if one
             *     wants to extract parameters from either the URL or HTTP template into the
             *     request fields and also want access to the raw HTTP body.
             *
             *     Example:
             *
             *     message GetResourceRequest {
             *     // A unique request id.
             *     string request_id = 1;
             *
             *     // The raw HTTP body is bound to this field.
             *     google.api.HttpBody http_body = 2;
             *
             *     }
             *
             *     service ResourceService {
             *     rpc GetResource(GetResourceRequest)
             *     returns (google.api.HttpBody);
             *     rpc UpdateResource(google.api.HttpBody)
             *     returns (google.protobuf.Empty);
             *
             *     }
             *
             *     Example with streaming methods:
             *
             *     service CaldavService {
             *     rpc GetCalendar(stream google.api.HttpBody)
             *     returns (stream google.api.HttpBody);
             *     rpc UpdateCalendar(stream google.api.HttpBody)
             *     returns (stream google.api.HttpBody);
             *
             *     }
             *
             *     Use of this type only changes how the request and response bodies are
             *     handled, all other features will continue to work unchanged.
             */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    LeadImportService_StartLeadImport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The import. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Columns to take for something else than was guessed. */
                    columns?: components["schemas"]["lead.v1.ColumnMapping"][];
                    /** @description Only say what would happen. A dry run can be followed by a real one. */
                    dryRun?: boolean;
                    /** @description What to do when the person is known already; by default the row is rejected and listed in the error file. */
                    onDuplicate?: components["schemas"]["lead.v1.OnDuplicate"];
                };
            };
        };
        responses: {
            /** @description An import. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["lead.v1.LeadImport"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    LeadImportService_WatchLeadImport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description An import. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    LeadImportService_ListLeadImportRows: {
        parameters: {
            query?: {
                /** @description At most so many; 0 means 50, the most is 500. */
                pageSize?: number;
                /** @description From the previous page. */
                pageToken?: string;
                /** @description Only rows with this outcome. */
                outcome?: components["schemas"]["lead.v1.LeadImportRow.Outcome"];
            };
            header?: never;
            path: {
                /** @description The import. */
                importId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of rows. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["lead.v1.ListLeadImportRowsResponse"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    AssignmentService_ListTeams: {
        parameters: {
            query?: {
                /** @description At most so many; 0 means 50, the most is 500. */
                pageSize?: number;
                /** @description From the previous page. */
                pageToken?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of teams. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["lead.v1.ListTeamsResponse"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    AssignmentService_PutTeam: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Name: `华东团队`. */
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["lead.v1.Team"];
            };
        };
        responses: {
            /** @description People who share leads. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["lead.v1.Team"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    LeadService_ListLeads: {
        parameters: {
            query?: {
                /** @description At most so many; 0 means 50, the most is 500. */
                pageSize?: number;
                /** @description From the previous page. */
                pageToken?: string;
                /** @description Words in company, contact, phone (three digits and more), number, or the e-mail address from where a word begins. */
                query?: string;
                /** @description Only leads in these states. */
                states?: components["schemas"]["lead.v1.Lead.State"][];
                /** @description Only leads of this owner. */
                ownerId?: string;
                /** @description Only leads that wait in the public pool. */
                pool?: boolean;
                /** @description Only leads of this channel. */
                source?: string;
                /** @description Only leads from this province. */
                province?: string;
                /** @description Only leads made at or after this moment. */
                createdFrom?: string;
                /** @description Only leads made before this moment. */
                createdBefore?: string;
                /** @description Only leads whose first response is late. */
                late?: boolean;
                /** @description `create_time desc` (default), `create_time`, `update_time desc`, `company`. */
                orderBy?: string;
                /** @description Only leads that came with this import. */
                importId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of leads. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["lead.v1.ListLeadsResponse"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    LeadService_CreateLead: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["lead.v1.CreateLeadRequest"];
            };
        };
        responses: {
            /** @description An enquiry that may become business (线索). */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["lead.v1.Lead"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    LeadService_GetLead: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description An enquiry that may become business (线索). */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["lead.v1.Lead"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    LeadService_UpdateLead: {
        parameters: {
            query?: {
                /** @description Fields to change; empty means every field that is given. */
                updateMask?: string;
            };
            header?: never;
            path: {
                /** @description Id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["lead.v1.Lead"];
            };
        };
        responses: {
            /** @description An enquiry that may become business (线索). */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["lead.v1.Lead"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    LeadService_ClaimLead: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, unknown>;
            };
        };
        responses: {
            /** @description An enquiry that may become business (线索). */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["lead.v1.Lead"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    LeadService_ConvertLead: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The account it belongs to; empty to find the same company or make a new account. */
                    accountId?: string;
                    /**
                     * Format: int64
                     * @description The revision that was read; 0 to not check.
                     */
                    revision?: string;
                };
            };
        };
        responses: {
            /** @description An enquiry that may become business (线索). */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["lead.v1.Lead"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    LeadService_DisqualifyLead: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Why: 1 to 200 characters. */
                    reason: string;
                    /**
                     * Format: int64
                     * @description The revision that was read; 0 to not check.
                     */
                    revision?: string;
                };
            };
        };
        responses: {
            /** @description An enquiry that may become business (线索). */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["lead.v1.Lead"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    LeadService_QualifyLead: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * Format: int64
                     * @description The revision that was read; 0 to not check.
                     */
                    revision?: string;
                };
            };
        };
        responses: {
            /** @description An enquiry that may become business (线索). */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["lead.v1.Lead"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    LeadService_ReleaseLead: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Why: 1 to 200 characters. */
                    reason: string;
                    /**
                     * Format: int64
                     * @description The revision that was read; 0 to not check.
                     */
                    revision?: string;
                };
            };
        };
        responses: {
            /** @description An enquiry that may become business (线索). */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["lead.v1.Lead"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    LeadService_ListFollowUps: {
        parameters: {
            query?: {
                /** @description At most so many; 0 means 50, the most is 500. */
                pageSize?: number;
                /** @description From the previous page. */
                pageToken?: string;
            };
            header?: never;
            path: {
                /** @description The lead. */
                leadId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of records. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["lead.v1.ListFollowUpsResponse"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    LeadService_AddFollowUp: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The lead. */
                leadId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The record. */
                    followUp: components["schemas"]["lead.v1.FollowUp"];
                    /** @description Repeating a request with the same id gives the first answer. */
                    requestId?: string;
                };
            };
        };
        responses: {
            /** @description A follow-up record (跟进记录). */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["lead.v1.FollowUp"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    LeadService_AssignLeads: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["lead.v1.AssignLeadsRequest"];
            };
        };
        responses: {
            /** @description The leads as they are now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["lead.v1.AssignLeadsResponse"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    LeadService_GetLeadStatistics: {
        parameters: {
            query?: {
                /** @description Leads made at or after this moment. */
                createdFrom?: string;
                /** @description Leads made before this moment. */
                createdBefore?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Key figures (KPI) of the leads. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["lead.v1.LeadStatistics"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    NoticeTemplateService_ListMails: {
        parameters: {
            query?: {
                /** @description At most so many; 0 means 50, the most is 500. */
                pageSize?: number;
                /** @description From the previous page. */
                pageToken?: string;
                /** @description Only in this state. */
                state?: components["schemas"]["notification.v1.Mail.State"];
                /** @description Only to this person. */
                personId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of e-mails. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["notification.v1.ListMailsResponse"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    NoticeTemplateService_RetryMail: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * Format: int64
                     * @description The revision that was read; 0 for any.
                     */
                    revision?: string;
                };
            };
        };
        responses: {
            /** @description An e-mail: everything that somebody was to be told within a minute, or while it was quiet. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["notification.v1.Mail"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    AuthService_GetMe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The signed-in person. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["identity.v1.Me"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    AuthService_ChangePassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["identity.v1.ChangePasswordRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, unknown>;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    NotificationService_GetPreference: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description How somebody wants to be told. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["notification.v1.Preference"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    NotificationService_UpdatePreference: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["notification.v1.Preference"];
            };
        };
        responses: {
            /** @description How somebody wants to be told. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["notification.v1.Preference"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    NoticeTemplateService_ListNoticeTemplates: {
        parameters: {
            query?: {
                /** @description At most so many; 0 means 50, the most is 500. */
                pageSize?: number;
                /** @description From the previous page. */
                pageToken?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of wordings. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["notification.v1.ListNoticeTemplatesResponse"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    NoticeTemplateService_UpdateNoticeTemplate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The kind of notice; `mail` words the e-mail around them. */
                kind: string;
                /** @description `zh-CN` or `en`. */
                language: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["notification.v1.NoticeTemplate"];
            };
        };
        responses: {
            /** @description How notices of a kind are worded. The wordings are Jinja templates: `{{ task.title }}`, `{% if task.overdue %}`. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["notification.v1.NoticeTemplate"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    NoticeTemplateService_ResetNoticeTemplate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The kind. */
                kind: string;
                /** @description The language. */
                language: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * Format: int64
                     * @description The revision that was read.
                     */
                    revision?: string;
                };
            };
        };
        responses: {
            /** @description How notices of a kind are worded. The wordings are Jinja templates: `{{ task.title }}`, `{% if task.overdue %}`. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["notification.v1.NoticeTemplate"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    NoticeTemplateService_PreviewNoticeTemplate: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["notification.v1.PreviewNoticeTemplateRequest"];
            };
        };
        responses: {
            /** @description What it gives. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["notification.v1.NoticePreview"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    NotificationService_ListNotices: {
        parameters: {
            query?: {
                /** @description At most so many; 0 means 50, the most is 500. */
                pageSize?: number;
                /** @description From the previous page. */
                pageToken?: string;
                /** @description Only what has not been read. */
                unread?: boolean;
                /** @description Only of this kind. */
                kind?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of notices. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["notification.v1.ListNoticesResponse"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    NotificationService_ReadNotices: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["notification.v1.ReadNoticesRequest"];
            };
        };
        responses: {
            /** @description What is new. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["notification.v1.NoticeNews"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    NotificationService_WatchNotices: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What is new. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    OpportunityService_ListOpportunities: {
        parameters: {
            query?: {
                /** @description At most so many; 0 means 50, the most is 500. */
                pageSize?: number;
                /** @description From the previous page. */
                pageToken?: string;
                /**
                 * @description `create_time desc` (default), `update_time desc`, `expected_date`, `amount desc`; what has no date comes last, what
                 *     has no amount too.
                 */
                orderBy?: string;
                /** @description Words of the title, the account or the number. */
                query?: string;
                /** @description Only of this pipeline. */
                pipelineId?: string;
                /** @description Only in this stage. */
                stage?: string;
                /** @description Only in these states. */
                states?: components["schemas"]["opportunity.v1.Opportunity.State"][];
                /** @description Only of this owner. */
                ownerId?: string;
                /** @description Only of this account. */
                accountId?: string;
                /** @description Only of this category. */
                forecastCategory?: components["schemas"]["opportunity.v1.ForecastCategory"];
                /** @description Only 重点商机. */
                key?: boolean;
                /** @description Expected on or after this day. */
                expectedFrom?: string;
                /** @description Expected before this day. */
                expectedBefore?: string;
                /** @description Of at least this amount, in whatever currency. */
                amountFrom?: string;
                /** @description Of at most this amount. */
                amountTo?: string;
                /** @description Only those that are stuck. */
                stuck?: boolean;
                /** @description Only those whose expected day has passed. */
                overdue?: boolean;
                /** @description Only of this department. */
                departmentId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of opportunities. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["opportunity.v1.ListOpportunitiesResponse"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    OpportunityService_CreateOpportunity: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["opportunity.v1.CreateOpportunityRequest"];
            };
        };
        responses: {
            /** @description Something that may be sold. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["opportunity.v1.Opportunity"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    OpportunityService_GetOpportunity: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Something that may be sold. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["opportunity.v1.Opportunity"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    OpportunityService_UpdateOpportunity: {
        parameters: {
            query?: {
                /** @description Which fields; without it, those that are given. Lists are replaced as a whole. */
                updateMask?: string;
            };
            header?: never;
            path: {
                /** @description Id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["opportunity.v1.Opportunity"];
            };
        };
        responses: {
            /** @description Something that may be sold. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["opportunity.v1.Opportunity"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    OpportunityService_InvalidateOpportunity: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the opportunity. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Why. 1 to 200 characters. */
                    reason: string;
                    /** @description Repeating a request with the same id gives the first answer. */
                    requestId?: string;
                    /**
                     * Format: int64
                     * @description The revision that was read; 0 to not check.
                     */
                    revision?: string;
                };
            };
        };
        responses: {
            /** @description Something that may be sold. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["opportunity.v1.Opportunity"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    OpportunityService_LoseOpportunity: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the opportunity. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description To whom; empty when nobody got it. */
                    lostTo?: string;
                    /** @description One of the reasons of the pipeline, or another in words. 1 to 200 characters. */
                    reason: string;
                    /** @description Repeating a request with the same id gives the first answer. */
                    requestId?: string;
                    /**
                     * Format: int64
                     * @description The revision that was read; 0 to not check.
                     */
                    revision?: string;
                };
            };
        };
        responses: {
            /** @description Something that may be sold. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["opportunity.v1.Opportunity"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    OpportunityService_MoveStage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Why; needed backward. At most 500 characters. */
                    reason?: string;
                    /** @description Repeating a request with the same id gives the first answer. */
                    requestId?: string;
                    /**
                     * Format: int64
                     * @description The revision that was read; 0 to not check.
                     */
                    revision?: string;
                    /** @description Key of the stage. */
                    stage: string;
                };
            };
        };
        responses: {
            /** @description Something that may be sold. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["opportunity.v1.Opportunity"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    OpportunityService_ReopenOpportunity: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the opportunity. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Why. 1 to 200 characters. */
                    reason: string;
                    /** @description Repeating a request with the same id gives the first answer. */
                    requestId?: string;
                    /**
                     * Format: int64
                     * @description The revision that was read; 0 to not check.
                     */
                    revision?: string;
                };
            };
        };
        responses: {
            /** @description Something that may be sold. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["opportunity.v1.Opportunity"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    OpportunityService_WinOpportunity: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the opportunity. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description What it brought; absent to leave what was expected. */
                    amount?: components["schemas"]["types.v1.Money"];
                    /** @description Repeating a request with the same id gives the first answer. */
                    requestId?: string;
                    /**
                     * Format: int64
                     * @description The revision that was read; 0 to not check.
                     */
                    revision?: string;
                };
            };
        };
        responses: {
            /** @description Something that may be sold. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["opportunity.v1.Opportunity"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    OpportunityService_ListOpportunityFollowUps: {
        parameters: {
            query?: {
                /** @description At most so many; 0 means 50, the most is 500. */
                pageSize?: number;
                /** @description From the previous page. */
                pageToken?: string;
            };
            header?: never;
            path: {
                /** @description Id of the opportunity. */
                opportunityId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of records. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["opportunity.v1.ListOpportunityFollowUpsResponse"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    OpportunityService_AddOpportunityFollowUp: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the opportunity. */
                opportunityId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The record. */
                    followUp: components["schemas"]["opportunity.v1.OpportunityFollowUp"];
                    /** @description Repeating a request with the same id gives the first answer. */
                    requestId?: string;
                };
            };
        };
        responses: {
            /** @description A record of a contact with the customer (跟进记录). */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["opportunity.v1.OpportunityFollowUp"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    OpportunityService_ListStageChanges: {
        parameters: {
            query?: {
                /** @description At most so many; 0 means 50, the most is 500. */
                pageSize?: number;
                /** @description From the previous page. */
                pageToken?: string;
            };
            header?: never;
            path: {
                /** @description Id of the opportunity. */
                opportunityId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of stages. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["opportunity.v1.ListStageChangesResponse"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    OpportunityService_GetOpportunityBoard: {
        parameters: {
            query?: {
                /** @description Its pipeline; the default one when it is empty. */
                pipelineId?: string;
                /** @description Only of this owner. */
                ownerId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Sums over the opportunities that the caller may see. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["opportunity.v1.OpportunityBoard"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    OpportunityService_GetOpportunityStatistics: {
        parameters: {
            query?: {
                /** @description Its pipeline; the default one when it is empty. */
                pipelineId?: string;
                /** @description Only of this owner. */
                ownerId?: string;
                /** @description Opened at or after. */
                createdFrom?: string;
                /** @description Opened before. */
                createdBefore?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Key figures. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["opportunity.v1.OpportunityStatistics"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    OpportunityService_TransferOpportunities: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["opportunity.v1.TransferOpportunitiesRequest"];
            };
        };
        responses: {
            /** @description The opportunities as they are now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["opportunity.v1.TransferOpportunitiesResponse"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    OpportunityImportService_ListOpportunityImports: {
        parameters: {
            query?: {
                /** @description At most so many; 0 means 50, the most is 500. */
                pageSize?: number;
                /** @description From the previous page. */
                pageToken?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of imports. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["opportunity.v1.ListOpportunityImportsResponse"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    OpportunityImportService_UploadOpportunityFile: {
        parameters: {
            query?: {
                /** @description Name of the file: `展会名单.xlsx`. */
                fileName?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/octet-stream": string;
                "multipart/form-data": {
                    /** Format: binary */
                    file: string;
                };
            };
        };
        responses: {
            /** @description An import. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["opportunity.v1.OpportunityImport"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    OpportunityImportService_GetOpportunityImport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description An import. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["opportunity.v1.OpportunityImport"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    OpportunityImportService_CancelOpportunityImport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, unknown>;
            };
        };
        responses: {
            /** @description An import. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["opportunity.v1.OpportunityImport"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    OpportunityImportService_DownloadOpportunityImportErrors: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The import. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /**
             * @description Message that represents an arbitrary HTTP body. It should only be used for
             *     payload formats that can't be represented as JSON, such as raw binary or
             *     an HTML page.
             *
             *
             *     This message can be used both in streaming and non-streaming API methods in
             *     the request as well as the response.
             *
             *     It can be used as a top-level request field, which is convenient if one
             *     wants to extract parameters from either the URL or HTTP template into the
             *     request fields and also want access to the raw HTTP body.
             *
             *     Example:
             *
             *     message GetResourceRequest {
             *     // A unique request id.
             *     string request_id = 1;
             *
             *     // The raw HTTP body is bound to this field.
             *     google.api.HttpBody http_body = 2;
             *
             *     }
             *
             *     service ResourceService {
             *     rpc GetResource(GetResourceRequest)
             *     returns (google.api.HttpBody);
             *     rpc UpdateResource(google.api.HttpBody)
             *     returns (google.protobuf.Empty);
             *
             *     }
             *
             *     Example with streaming methods:
             *
             *     service CaldavService {
             *     rpc GetCalendar(stream google.api.HttpBody)
             *     returns (stream google.api.HttpBody);
             *     rpc UpdateCalendar(stream google.api.HttpBody)
             *     returns (stream google.api.HttpBody);
             *
             *     }
             *
             *     Use of this type only changes how the request and response bodies are
             *     handled, all other features will continue to work unchanged.
             */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    OpportunityImportService_StartOpportunityImport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The import. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Columns to take for something else than was guessed. */
                    columns?: components["schemas"]["opportunity.v1.ColumnMapping"][];
                    /** @description Only say what would happen. A dry run can be followed by a real one. */
                    dryRun?: boolean;
                    /** @description How to read the rows. */
                    options?: components["schemas"]["opportunity.v1.OpportunityImportOptions"];
                };
            };
        };
        responses: {
            /** @description An import. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["opportunity.v1.OpportunityImport"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    OpportunityImportService_WatchOpportunityImport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description An import. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    OpportunityImportService_ListOpportunityImportRows: {
        parameters: {
            query?: {
                /** @description At most so many; 0 means 50, the most is 500. */
                pageSize?: number;
                /** @description From the previous page. */
                pageToken?: string;
                /** @description Only rows with this outcome. */
                outcome?: components["schemas"]["opportunity.v1.OpportunityImportRow.Outcome"];
            };
            header?: never;
            path: {
                /** @description The import. */
                importId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of rows. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["opportunity.v1.ListOpportunityImportRowsResponse"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    PushService_ListPushes: {
        parameters: {
            query?: {
                /** @description At most so many; 0 means 50, the most is 500. */
                pageSize?: number;
                /** @description From the previous page. */
                pageToken?: string;
                /** @description Only those in these states. */
                states?: components["schemas"]["order_sync.v1.PushState"][];
                /** @description Only of this connector. */
                connectorId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of pushes. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["order_sync.v1.ListPushesResponse"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    PushService_GetPush: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The order's id. */
                orderId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A push. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["order_sync.v1.Push"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    PushService_BindPush: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The order's id. */
                orderId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Id in the ERP, at most 200 characters. */
                    remoteId: string;
                    /** @description Number in the ERP, at most 200 characters. */
                    remoteNumber?: string;
                    /** @description Repeating a request with the same id gives the first answer. */
                    requestId?: string;
                    /**
                     * Format: int64
                     * @description The revision that was read; 0 to not check.
                     */
                    revision?: string;
                };
            };
        };
        responses: {
            /** @description A push. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["order_sync.v1.Push"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    PushService_EditPush: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The order's id. */
                orderId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description A JSON object, at most 256 KiB; empty to send what the mapping makes. */
                    overrideDocument?: string;
                    /** @description Repeating a request with the same id gives the first answer. */
                    requestId?: string;
                    /**
                     * Format: int64
                     * @description The revision that was read; 0 to not check.
                     */
                    revision?: string;
                };
            };
        };
        responses: {
            /** @description A push. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["order_sync.v1.Push"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    PushService_ReplayPush: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The order's id. */
                orderId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Repeating a request with the same id gives the first answer. */
                    requestId?: string;
                    /**
                     * Format: int64
                     * @description The revision that was read; 0 to not check.
                     */
                    revision?: string;
                };
            };
        };
        responses: {
            /** @description A push. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["order_sync.v1.Push"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    PushService_SkipPush: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The order's id. */
                orderId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Why, 1 to 200 characters. */
                    reason: string;
                    /** @description Repeating a request with the same id gives the first answer. */
                    requestId?: string;
                    /**
                     * Format: int64
                     * @description The revision that was read; 0 to not check.
                     */
                    revision?: string;
                };
            };
        };
        responses: {
            /** @description A push. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["order_sync.v1.Push"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    ConnectorService_ReceiveOrderStatus: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description From the address. */
                token: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The ERP's own id of this telling, 1 to 128 characters: the same one is heard once. */
                    eventId: string;
                    /**
                     * @description JSON text, at most 64 KiB: `order` (our number, our id, or the ERP's id), `milestone` (`SHIPPED`), and of `at`,
                     *     `forecast` (days), `quantity`, `note` what is known.
                     */
                    payload: string;
                    /** @description HMAC-SHA256 of `<event_id>.<timestamp>.<payload>` with the inbound secret, in hexadecimal. */
                    signature: string;
                    /**
                     * Format: int64
                     * @description When it was sent, in seconds since 1970; at most five minutes from now.
                     */
                    timestamp: string;
                };
            };
        };
        responses: {
            /** @description It was heard. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["order_sync.v1.ReceiveOrderStatusResponse"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    OrderService_ListOrders: {
        parameters: {
            query?: {
                /** @description At most so many; 0 means 50, the most is 500. */
                pageSize?: number;
                /** @description From the previous page. */
                pageToken?: string;
                /** @description `create_time desc` (the default) or `update_time desc`. */
                orderBy?: string;
                /** @description Words of its number, its title, its contract's number or its account's name. */
                query?: string;
                /** @description Only those in these states. */
                states?: components["schemas"]["order_sync.v1.Order.State"][];
                /** @description Only those whose push is in these states. */
                syncStates?: components["schemas"]["order_sync.v1.PushState"][];
                /** @description Only delayed ones. */
                delayed?: boolean;
                /** @description Only of this owner. */
                ownerId?: string;
                /** @description Only of this account. */
                accountId?: string;
                /** @description Only of this contract. */
                contractId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of orders. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["order_sync.v1.ListOrdersResponse"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    OrderService_GetOrder: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description An order. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["order_sync.v1.Order"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    OrderService_UpdateOrder: {
        parameters: {
            query?: {
                /** @description Which fields change, of `note` and `milestones`; those that are given where it is empty. */
                updateMask?: string;
            };
            header?: never;
            path: {
                /** @description Id: made from the contract's. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["order_sync.v1.Order"];
            };
        };
        responses: {
            /** @description An order. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["order_sync.v1.Order"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    OrderService_CancelOrder: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Why, 1 to 200 characters. */
                    reason: string;
                    /** @description Repeating a request with the same id gives the first answer. */
                    requestId?: string;
                    /**
                     * Format: int64
                     * @description The revision that was read; 0 to not check.
                     */
                    revision?: string;
                };
            };
        };
        responses: {
            /** @description An order. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["order_sync.v1.Order"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    OrderService_CompleteOrder: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Repeating a request with the same id gives the first answer. */
                    requestId?: string;
                    /**
                     * Format: int64
                     * @description The revision that was read; 0 to not check.
                     */
                    revision?: string;
                };
            };
        };
        responses: {
            /** @description An order. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["order_sync.v1.Order"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    OrderService_RecordMilestone: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the order. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The day on which it was reached, not after today. */
                    actualDate?: string;
                    /** @description Or the day on which it is expected. */
                    forecastDate?: string;
                    /** @description Which milestone. */
                    kind: components["schemas"]["order_sync.v1.MilestoneKind"];
                    /** @description For people, at most 500 characters. */
                    note?: string;
                    /** @description Repeating a request with the same id gives the first answer. */
                    requestId?: string;
                    /**
                     * Format: int64
                     * @description The revision that was read; 0 to not check.
                     */
                    revision?: string;
                };
            };
        };
        responses: {
            /** @description An order. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["order_sync.v1.Order"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    OrderService_ListOrderEvents: {
        parameters: {
            query?: {
                /** @description At most so many; 0 means 50, the most is 500. */
                pageSize?: number;
                /** @description From the previous page. */
                pageToken?: string;
            };
            header?: never;
            path: {
                /** @description The order. */
                orderId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of what happened. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["order_sync.v1.ListOrderEventsResponse"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    OrderService_GetOrderStatistics: {
        parameters: {
            query?: {
                /** @description Only of this owner. */
                ownerId?: string;
                /** @description Shipped on or after this day; always where it is empty. */
                from?: string;
                /** @description Shipped before this day. */
                before?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Key figures of orders (订单统计). */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["order_sync.v1.OrderStatistics"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    PipelineService_ListPipelines: {
        parameters: {
            query?: {
                /** @description At most so many; 0 means 50, the most is 500. */
                pageSize?: number;
                /** @description From the previous page. */
                pageToken?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of pipelines. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["opportunity.v1.ListPipelinesResponse"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    PipelineService_CreatePipeline: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["opportunity.v1.CreatePipelineRequest"];
            };
        };
        responses: {
            /** @description A pipeline. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["opportunity.v1.Pipeline"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    PipelineService_GetPipeline: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A pipeline. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["opportunity.v1.Pipeline"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    PipelineService_UpdatePipeline: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["opportunity.v1.Pipeline"];
            };
        };
        responses: {
            /** @description A pipeline. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["opportunity.v1.Pipeline"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    ProductService_ListPriceLists: {
        parameters: {
            query?: {
                /** @description At most so many; 0 means 50, the most is 500. */
                pageSize?: number;
                /** @description From the previous page. */
                pageToken?: string;
                /** @description Only in this currency. */
                currency?: string;
                /** @description Only those in use that hold on this day. */
                validOn?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of price lists. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["quote.v1.ListPriceListsResponse"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    ProductService_CreatePriceList: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["quote.v1.CreatePriceListRequest"];
            };
        };
        responses: {
            /** @description A price list (价目表). */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["quote.v1.PriceList"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    ProductService_GetPriceList: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A price list (价目表). */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["quote.v1.PriceList"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    ProductService_UpdatePriceList: {
        parameters: {
            query?: {
                /** @description Which fields; without it, those that are given. Lists are replaced as a whole. */
                updateMask?: string;
            };
            header?: never;
            path: {
                /** @description Id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["quote.v1.PriceList"];
            };
        };
        responses: {
            /** @description A price list (价目表). */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["quote.v1.PriceList"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    TemplateService_ListTemplates: {
        parameters: {
            query?: {
                /** @description At most so many; 0 means 50, the most is 500. */
                pageSize?: number;
                /** @description From the previous page. */
                pageToken?: string;
                /** @description Only those in this state. */
                state?: components["schemas"]["document.v1.Template.State"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of templates. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["document.v1.ListTemplatesResponse"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    TemplateService_CreateTemplate: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["document.v1.CreateTemplateRequest"];
            };
        };
        responses: {
            /** @description A template. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["document.v1.Template"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    TemplateService_GetTemplate: {
        parameters: {
            query?: {
                /** @description Which version's design; 0 for the draft. */
                version?: number;
            };
            header?: never;
            path: {
                /** @description Its key. */
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A template. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["document.v1.Template"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    TemplateService_UpdateTemplate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its key. */
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The new design. */
                    design: components["schemas"]["document.v1.Design"];
                    /** @description Repeating a request with the same id gives the first answer. */
                    requestId?: string;
                    /**
                     * Format: int64
                     * @description The revision that was read; 0 to not check.
                     */
                    revision?: string;
                };
            };
        };
        responses: {
            /** @description A template. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["document.v1.Template"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    TemplateService_ListTemplateVersions: {
        parameters: {
            query?: {
                /** @description At most so many; 0 means 50, the most is 500. */
                pageSize?: number;
                /** @description From the previous page. */
                pageToken?: string;
            };
            header?: never;
            path: {
                /** @description Key of the template. */
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of versions. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["document.v1.ListTemplateVersionsResponse"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    TemplateService_CompareTemplateVersions: {
        parameters: {
            query?: {
                /** @description The older one; 0 for the draft. */
                fromVersion?: number;
                /** @description The newer one; 0 for the draft. */
                toVersion?: number;
            };
            header?: never;
            path: {
                /** @description Key of the template. */
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What differs. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["document.v1.CompareTemplateVersionsResponse"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    TemplateService_PreviewTemplate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Key of the template. */
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * Format: int32
                     * @description Page to draw as a PNG, from 1; 0 for the whole as a PDF.
                     */
                    page?: number;
                    /**
                     * Format: int32
                     * @description Which version; 0 for the draft.
                     */
                    version?: number;
                };
            };
        };
        responses: {
            /**
             * @description Message that represents an arbitrary HTTP body. It should only be used for
             *     payload formats that can't be represented as JSON, such as raw binary or
             *     an HTML page.
             *
             *
             *     This message can be used both in streaming and non-streaming API methods in
             *     the request as well as the response.
             *
             *     It can be used as a top-level request field, which is convenient if one
             *     wants to extract parameters from either the URL or HTTP template into the
             *     request fields and also want access to the raw HTTP body.
             *
             *     Example:
             *
             *     message GetResourceRequest {
             *     // A unique request id.
             *     string request_id = 1;
             *
             *     // The raw HTTP body is bound to this field.
             *     google.api.HttpBody http_body = 2;
             *
             *     }
             *
             *     service ResourceService {
             *     rpc GetResource(GetResourceRequest)
             *     returns (google.api.HttpBody);
             *     rpc UpdateResource(google.api.HttpBody)
             *     returns (google.protobuf.Empty);
             *
             *     }
             *
             *     Example with streaming methods:
             *
             *     service CaldavService {
             *     rpc GetCalendar(stream google.api.HttpBody)
             *     returns (stream google.api.HttpBody);
             *     rpc UpdateCalendar(stream google.api.HttpBody)
             *     returns (stream google.api.HttpBody);
             *
             *     }
             *
             *     Use of this type only changes how the request and response bodies are
             *     handled, all other features will continue to work unchanged.
             */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    TemplateService_PublishTemplate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its key. */
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description What has changed, for those who read the list of versions. */
                    note?: string;
                    /** @description Repeating a request with the same id gives the first answer. */
                    requestId?: string;
                    /**
                     * Format: int64
                     * @description The revision that was read; 0 to not check.
                     */
                    revision?: string;
                };
            };
        };
        responses: {
            /** @description A template. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["document.v1.Template"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    TemplateService_RetireTemplate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its key. */
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Repeating a request with the same id gives the first answer. */
                    requestId?: string;
                    /**
                     * Format: int64
                     * @description The revision that was read; 0 to not check.
                     */
                    revision?: string;
                };
            };
        };
        responses: {
            /** @description A template. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["document.v1.Template"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    TemplateService_CheckTemplate: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["document.v1.CheckTemplateRequest"];
            };
        };
        responses: {
            /** @description What is wrong with it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["document.v1.CheckTemplateResponse"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    TemplateService_RenderTemplate: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["document.v1.RenderTemplateRequest"];
            };
        };
        responses: {
            /**
             * @description Message that represents an arbitrary HTTP body. It should only be used for
             *     payload formats that can't be represented as JSON, such as raw binary or
             *     an HTML page.
             *
             *
             *     This message can be used both in streaming and non-streaming API methods in
             *     the request as well as the response.
             *
             *     It can be used as a top-level request field, which is convenient if one
             *     wants to extract parameters from either the URL or HTTP template into the
             *     request fields and also want access to the raw HTTP body.
             *
             *     Example:
             *
             *     message GetResourceRequest {
             *     // A unique request id.
             *     string request_id = 1;
             *
             *     // The raw HTTP body is bound to this field.
             *     google.api.HttpBody http_body = 2;
             *
             *     }
             *
             *     service ResourceService {
             *     rpc GetResource(GetResourceRequest)
             *     returns (google.api.HttpBody);
             *     rpc UpdateResource(google.api.HttpBody)
             *     returns (google.protobuf.Empty);
             *
             *     }
             *
             *     Example with streaming methods:
             *
             *     service CaldavService {
             *     rpc GetCalendar(stream google.api.HttpBody)
             *     returns (stream google.api.HttpBody);
             *     rpc UpdateCalendar(stream google.api.HttpBody)
             *     returns (stream google.api.HttpBody);
             *
             *     }
             *
             *     Use of this type only changes how the request and response bodies are
             *     handled, all other features will continue to work unchanged.
             */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    ProcessService_ListProcesses: {
        parameters: {
            query?: {
                /** @description At most so many; 0 means 50, the most is 500. */
                pageSize?: number;
                /** @description From the previous page. */
                pageToken?: string;
                /** @description Only those in this state. */
                state?: components["schemas"]["workflow.v1.Process.State"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of processes. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["workflow.v1.ListProcessesResponse"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    ProcessService_CreateProcess: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["workflow.v1.CreateProcessRequest"];
            };
        };
        responses: {
            /** @description A process. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["workflow.v1.Process"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    ProcessService_GetProcess: {
        parameters: {
            query?: {
                /** @description Which version's definition; 0 for the draft. */
                version?: number;
            };
            header?: never;
            path: {
                /** @description Its key. */
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A process. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["workflow.v1.Process"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    ProcessService_UpdateProcess: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its key. */
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The new definition. */
                    definition: Record<string, unknown>;
                    /** @description Repeating a request with the same id gives the first answer. */
                    requestId?: string;
                    /**
                     * Format: int64
                     * @description The revision that was read; 0 to not check.
                     */
                    revision?: string;
                };
            };
        };
        responses: {
            /** @description A process. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["workflow.v1.Process"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    ProcessService_ListProcessVersions: {
        parameters: {
            query?: {
                /** @description At most so many; 0 means 50, the most is 500. */
                pageSize?: number;
                /** @description From the previous page. */
                pageToken?: string;
            };
            header?: never;
            path: {
                /** @description Key of the process. */
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of versions. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["workflow.v1.ListProcessVersionsResponse"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    ProcessService_CompareProcessVersions: {
        parameters: {
            query?: {
                /** @description The older one; 0 for the draft. */
                fromVersion?: number;
                /** @description The newer one; 0 for the draft. */
                toVersion?: number;
            };
            header?: never;
            path: {
                /** @description Key of the process. */
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What differs. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["workflow.v1.CompareProcessVersionsResponse"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    ProcessService_ExportProcess: {
        parameters: {
            query?: {
                /** @description Which version; 0 for the draft. */
                version?: number;
            };
            header?: never;
            path: {
                /** @description Key of the process. */
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A file. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["workflow.v1.ExportProcessResponse"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    ProcessService_PublishProcess: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its key. */
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description What has changed, for those who read the list of versions. */
                    note?: string;
                    /** @description Repeating a request with the same id gives the first answer. */
                    requestId?: string;
                    /**
                     * Format: int64
                     * @description The revision that was read; 0 to not check.
                     */
                    revision?: string;
                };
            };
        };
        responses: {
            /** @description A process. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["workflow.v1.Process"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    ProcessService_RetireProcess: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its key. */
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Repeating a request with the same id gives the first answer. */
                    requestId?: string;
                    /**
                     * Format: int64
                     * @description The revision that was read; 0 to not check.
                     */
                    revision?: string;
                };
            };
        };
        responses: {
            /** @description A process. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["workflow.v1.Process"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    ProcessService_SimulateProcess: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Key of the process. */
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Values of its fields. */
                    data?: Record<string, unknown>;
                    /** @description Who would start it; the caller when it is empty. */
                    starterId?: string;
                    /**
                     * Format: int32
                     * @description Which version; 0 for the draft.
                     */
                    version?: number;
                };
            };
        };
        responses: {
            /** @description What would happen. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["workflow.v1.SimulateProcessResponse"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    ProcessService_GetProcessStatistics: {
        parameters: {
            query?: {
                /** @description Only those that run by this version; 0 for all. */
                version?: number;
                /** @description Only those started at or after this moment. */
                startedFrom?: string;
                /** @description Only those started before this moment. */
                startedBefore?: string;
            };
            header?: never;
            path: {
                /** @description Key of the process. */
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description How a process runs. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["workflow.v1.ProcessStatistics"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    ProcessService_CheckProcess: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["workflow.v1.CheckProcessRequest"];
            };
        };
        responses: {
            /** @description What is wrong with it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["workflow.v1.CheckProcessResponse"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    ProcessService_ImportProcess: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["workflow.v1.ImportProcessRequest"];
            };
        };
        responses: {
            /** @description What it says. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["workflow.v1.ImportProcessResponse"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    ProductService_ListProductFamilies: {
        parameters: {
            query?: {
                /** @description At most so many; 0 means 50, the most is 500. */
                pageSize?: number;
                /** @description From the previous page. */
                pageToken?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of families. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["quote.v1.ListProductFamiliesResponse"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    ProductService_CreateProductFamily: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["quote.v1.CreateProductFamilyRequest"];
            };
        };
        responses: {
            /** @description Models that belong together (产品系列). */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["quote.v1.ProductFamily"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    ProductService_UpdateProductFamily: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["quote.v1.ProductFamily"];
            };
        };
        responses: {
            /** @description Models that belong together (产品系列). */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["quote.v1.ProductFamily"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    ProductService_ListProducts: {
        parameters: {
            query?: {
                /** @description At most so many; 0 means 50, the most is 500. */
                pageSize?: number;
                /** @description From the previous page. */
                pageToken?: string;
                /** @description Words of the code, the names or the specification. */
                query?: string;
                /** @description Only of this family. */
                familyId?: string;
                /** @description Only those that new quotes may offer. */
                active?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of models. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["quote.v1.ListProductsResponse"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    ProductService_CreateProduct: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["quote.v1.CreateProductRequest"];
            };
        };
        responses: {
            /** @description A model (产品型号). */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["quote.v1.Product"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    ProductService_GetProduct: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A model (产品型号). */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["quote.v1.Product"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    ProductService_UpdateProduct: {
        parameters: {
            query?: {
                /** @description Which fields; without it, those that are given. Lists are replaced as a whole. */
                updateMask?: string;
            };
            header?: never;
            path: {
                /** @description Id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["quote.v1.Product"];
            };
        };
        responses: {
            /** @description A model (产品型号). */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["quote.v1.Product"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    ProductService_ConfigureProduct: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The model. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The account that buys; empty for anybody. */
                    accountId?: string;
                    /** @description ISO 4217 code: `CNY` where it is empty. */
                    currency?: string;
                    /** @description On which day; today where it is empty. */
                    date?: string;
                    /** @description Codes of the chosen options. */
                    options?: string[];
                    /** @description The price list; empty for the one that holds for this account on this day. */
                    priceListId?: string;
                    /** @description How many: `1` where it is empty. */
                    quantity?: string;
                };
            };
        };
        responses: {
            /** @description Whether that fits together, and what it costs. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["quote.v1.ConfigureProductResponse"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    QuoteService_GetQuoteSettings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description How the company quotes. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["quote.v1.QuoteSettings"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    QuoteService_UpdateQuoteSettings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["quote.v1.QuoteSettings"];
            };
        };
        responses: {
            /** @description How the company quotes. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["quote.v1.QuoteSettings"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    QuoteService_ListQuotes: {
        parameters: {
            query?: {
                /** @description At most so many; 0 means 50, the most is 500. */
                pageSize?: number;
                /** @description From the previous page. */
                pageToken?: string;
                /** @description `create_time desc` (default), `update_time desc`, `amount desc`, `valid_until`. */
                orderBy?: string;
                /** @description Words of the title, the account or the number. */
                query?: string;
                /** @description Only in these states. */
                states?: components["schemas"]["quote.v1.Quote.State"][];
                /** @description Only of this owner. */
                ownerId?: string;
                /** @description Only for this account. */
                accountId?: string;
                /** @description Only for this opportunity. */
                opportunityId?: string;
                /** @description Of at least this amount with tax, in whatever currency. */
                amountFrom?: string;
                /** @description Of at most this amount. */
                amountTo?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of quotes. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["quote.v1.ListQuotesResponse"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    QuoteService_CreateQuote: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["quote.v1.CreateQuoteRequest"];
            };
        };
        responses: {
            /** @description A quote. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["quote.v1.Quote"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    QuoteService_GetQuote: {
        parameters: {
            query?: {
                /** @description Which version; 0 for the latest. */
                version?: number;
            };
            header?: never;
            path: {
                /** @description Its id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A quote. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["quote.v1.Quote"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    QuoteService_UpdateQuote: {
        parameters: {
            query?: {
                /** @description Which fields; without it, those that are given. Lists are replaced as a whole. */
                updateMask?: string;
            };
            header?: never;
            path: {
                /** @description Id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["quote.v1.Quote"];
            };
        };
        responses: {
            /** @description A quote. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["quote.v1.Quote"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    QuoteService_AcceptQuote: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the quote. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Who at the customer accepted. 1 to 100 characters. */
                    person: string;
                    /** @description Repeating a request with the same id gives the first answer. */
                    requestId?: string;
                    /**
                     * Format: int64
                     * @description The revision that was read; 0 to not check.
                     */
                    revision?: string;
                };
            };
        };
        responses: {
            /** @description A quote. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["quote.v1.Quote"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    QuoteService_CancelQuote: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the quote. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Why. 1 to 500 characters. */
                    reason: string;
                    /** @description Repeating a request with the same id gives the first answer. */
                    requestId?: string;
                    /**
                     * Format: int64
                     * @description The revision that was read; 0 to not check.
                     */
                    revision?: string;
                };
            };
        };
        responses: {
            /** @description A quote. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["quote.v1.Quote"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    QuoteService_CompareQuoteVersions: {
        parameters: {
            query?: {
                /** @description The older one. */
                fromVersion?: number;
                /** @description The newer one; 0 for the latest. */
                toVersion?: number;
            };
            header?: never;
            path: {
                /** @description Id of the quote. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What differs. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["quote.v1.CompareQuoteVersionsResponse"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    QuoteService_PrintQuote: {
        parameters: {
            query?: {
                /** @description Which version; 0 for the latest. */
                version?: number;
                /** @description In which language: `zh-CN` (where it is empty) or `en`. */
                language?: string;
            };
            header?: never;
            path: {
                /** @description Id of the quote. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /**
             * @description Message that represents an arbitrary HTTP body. It should only be used for
             *     payload formats that can't be represented as JSON, such as raw binary or
             *     an HTML page.
             *
             *
             *     This message can be used both in streaming and non-streaming API methods in
             *     the request as well as the response.
             *
             *     It can be used as a top-level request field, which is convenient if one
             *     wants to extract parameters from either the URL or HTTP template into the
             *     request fields and also want access to the raw HTTP body.
             *
             *     Example:
             *
             *     message GetResourceRequest {
             *     // A unique request id.
             *     string request_id = 1;
             *
             *     // The raw HTTP body is bound to this field.
             *     google.api.HttpBody http_body = 2;
             *
             *     }
             *
             *     service ResourceService {
             *     rpc GetResource(GetResourceRequest)
             *     returns (google.api.HttpBody);
             *     rpc UpdateResource(google.api.HttpBody)
             *     returns (google.protobuf.Empty);
             *
             *     }
             *
             *     Example with streaming methods:
             *
             *     service CaldavService {
             *     rpc GetCalendar(stream google.api.HttpBody)
             *     returns (stream google.api.HttpBody);
             *     rpc UpdateCalendar(stream google.api.HttpBody)
             *     returns (stream google.api.HttpBody);
             *
             *     }
             *
             *     Use of this type only changes how the request and response bodies are
             *     handled, all other features will continue to work unchanged.
             */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    QuoteService_RejectQuote: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the quote. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Who at the customer rejected. 1 to 100 characters. */
                    person: string;
                    /** @description Why. 1 to 500 characters. */
                    reason: string;
                    /** @description Repeating a request with the same id gives the first answer. */
                    requestId?: string;
                    /**
                     * Format: int64
                     * @description The revision that was read; 0 to not check.
                     */
                    revision?: string;
                };
            };
        };
        responses: {
            /** @description A quote. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["quote.v1.Quote"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    QuoteService_ReviseQuote: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the quote. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Why. At most 500 characters. */
                    reason?: string;
                    /** @description Repeating a request with the same id gives the first answer. */
                    requestId?: string;
                    /**
                     * Format: int64
                     * @description The revision that was read; 0 to not check.
                     */
                    revision?: string;
                };
            };
        };
        responses: {
            /** @description A quote. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["quote.v1.Quote"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    QuoteService_SendQuote: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the quote. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * Format: date-time
                     * @description When the link ends; with the last day of the quote where it is not said, and never after it.
                     */
                    expireTime?: string;
                    /**
                     * Format: int64
                     * @description The revision that was read; 0 to not check.
                     */
                    revision?: string;
                };
            };
        };
        responses: {
            /** @description The link. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["quote.v1.SendQuoteResponse"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    QuoteService_SubmitQuote: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the quote. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Repeating a request with the same id gives the first answer. */
                    requestId?: string;
                    /**
                     * Format: int64
                     * @description The revision that was read; 0 to not check.
                     */
                    revision?: string;
                };
            };
        };
        responses: {
            /** @description A quote. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["quote.v1.Quote"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    QuoteService_WithdrawQuote: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the quote. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Why. At most 500 characters. */
                    reason?: string;
                    /** @description Repeating a request with the same id gives the first answer. */
                    requestId?: string;
                    /**
                     * Format: int64
                     * @description The revision that was read; 0 to not check.
                     */
                    revision?: string;
                };
            };
        };
        responses: {
            /** @description A quote. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["quote.v1.Quote"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    QuoteService_ListQuoteComments: {
        parameters: {
            query?: {
                /** @description At most so many; 0 means 50, the most is 500. */
                pageSize?: number;
                /** @description From the previous page. */
                pageToken?: string;
            };
            header?: never;
            path: {
                /** @description Id of the quote. */
                quoteId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of what was said. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["quote.v1.ListQuoteCommentsResponse"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    QuoteService_AddQuoteComment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the quote. */
                quoteId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description What. */
                    comment: components["schemas"]["quote.v1.QuoteComment"];
                    /** @description Repeating a request with the same id gives the first answer. */
                    requestId?: string;
                };
            };
        };
        responses: {
            /** @description Something that was said about a quote (洽谈记录). */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["quote.v1.QuoteComment"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    QuoteService_ListQuoteVersions: {
        parameters: {
            query?: {
                /** @description At most so many; 0 means 50, the most is 500. */
                pageSize?: number;
                /** @description From the previous page. */
                pageToken?: string;
            };
            header?: never;
            path: {
                /** @description Id of the quote. */
                quoteId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of versions. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["quote.v1.ListQuoteVersionsResponse"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    ReportService_GetReportCatalog: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What can be asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["reporting.v1.ReportCatalog"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    ReportService_GetFunnel: {
        parameters: {
            query: {
                /** @description What began on or after: `2026-01-01`. */
                fromDate: string;
                /** @description Until and with. */
                toDate: string;
                /** @description Only of this owner. */
                ownerId?: string;
                /** @description Only of this department. */
                departmentId?: string;
                /** @description Money in this currency; `CNY` when it is empty. */
                currency?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /**
             * @description From the lead to the order. Leads are counted by the day they came in; from the opportunity on the same deals are
             *     followed, by the day they were opened.
             */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["reporting.v1.Funnel"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    ReportService_GetKpis: {
        parameters: {
            query: {
                /** @description First day. */
                fromDate: string;
                /** @description Last day. */
                toDate: string;
                /** @description Only of this owner. */
                ownerId?: string;
                /** @description Only of this department. */
                departmentId?: string;
                /** @description Money in this currency; `CNY` when it is empty. */
                currency?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Key figures. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["reporting.v1.Kpis"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    ReportService_ListReportRecords: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["reporting.v1.ListReportRecordsRequest"];
            };
        };
        responses: {
            /** @description A page of records. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["reporting.v1.ListReportRecordsResponse"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    ReportService_RunReport: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["reporting.v1.RunReportRequest"];
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["reporting.v1.Report"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    DirectoryService_ListRoles: {
        parameters: {
            query?: {
                /** @description At most so many; 0 means 50. */
                pageSize?: number;
                /** @description From the previous page. */
                pageToken?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of roles. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["identity.v1.ListRolesResponse"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    DirectoryService_CreateRole: {
        parameters: {
            query?: {
                /** @description Repeating a request with the same id gives the first answer. */
                requestId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["identity.v1.Role"];
            };
        };
        responses: {
            /** @description A named set of grants (角色). */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["identity.v1.Role"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    DirectoryService_UpdateRole: {
        parameters: {
            query?: {
                /** @description Fields to change; empty means every field that is given. */
                updateMask?: string;
            };
            header?: never;
            path: {
                /** @description Id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["identity.v1.Role"];
            };
        };
        responses: {
            /** @description A named set of grants (角色). */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["identity.v1.Role"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    DashboardService_ListSavedReports: {
        parameters: {
            query?: {
                /** @description Only with this in the title. */
                search?: string;
                /** @description Only the caller's own. */
                mine?: boolean;
                /** @description At most so many; 0 means 50, the most is 200. */
                pageSize?: number;
                /** @description From the previous page. */
                pageToken?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of them. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["dashboard.v1.ListSavedReportsResponse"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    DashboardService_CreateSavedReport: {
        parameters: {
            query?: {
                /** @description Makes repeating safe. */
                requestId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["dashboard.v1.SavedReport"];
            };
        };
        responses: {
            /** @description A question that is kept with its picture. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["dashboard.v1.SavedReport"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    DashboardService_GetSavedReport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A question that is kept with its picture. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["dashboard.v1.SavedReport"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    DashboardService_DeleteSavedReport: {
        parameters: {
            query?: {
                /** @description Its revision; 0 for whichever. */
                revision?: string;
                /** @description Makes repeating safe. */
                requestId?: string;
            };
            header?: never;
            path: {
                /** @description Its id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Nothing more to say. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["dashboard.v1.DeleteSavedReportResponse"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    DashboardService_UpdateSavedReport: {
        parameters: {
            query?: {
                /** @description Makes repeating safe. */
                requestId?: string;
            };
            header?: never;
            path: {
                /** @description Its id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["dashboard.v1.SavedReport"];
            };
        };
        responses: {
            /** @description A question that is kept with its picture. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["dashboard.v1.SavedReport"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    DashboardService_RunSavedReport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description More filters than its own. */
                    filters?: components["schemas"]["reporting.v1.ReportFilter"][];
                    /** @description Another time than its own; not said for its own. */
                    period?: components["schemas"]["reporting.v1.Period"];
                };
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["reporting.v1.Report"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    signIn: {
        parameters: {
            query?: {
                /** @description Answer with the token, for programs. */
                token?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["identity.v1.SignInRequest"];
            };
        };
        responses: {
            /** @description Signed in. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["identity.v1.Me"] | components["schemas"]["identity.v1.Session"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    signOut: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Signed out. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    SharedQuoteService_OpenSharedQuote: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description What the link ends with. */
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A quote as the customer sees it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["quote.v1.SharedQuote"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    SharedQuoteService_AcceptSharedQuote: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description What the link ends with. */
                token: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Who. 1 to 100 characters. */
                    person: string;
                    /** @description Repeating a request with the same id gives the first answer. */
                    requestId?: string;
                };
            };
        };
        responses: {
            /** @description A quote as the customer sees it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["quote.v1.SharedQuote"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    SharedQuoteService_CommentSharedQuote: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description What the link ends with. */
                token: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Who. 1 to 100 characters. */
                    person: string;
                    /** @description Repeating a request with the same id gives the first answer. */
                    requestId?: string;
                    /** @description What. 1 to 4,000 characters. */
                    text: string;
                };
            };
        };
        responses: {
            /** @description A quote as the customer sees it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["quote.v1.SharedQuote"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    SharedQuoteService_PrintSharedQuote: {
        parameters: {
            query?: {
                /** @description In which language: `zh-CN` (where it is empty) or `en`. */
                language?: string;
            };
            header?: never;
            path: {
                /** @description What the link ends with. */
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /**
             * @description Message that represents an arbitrary HTTP body. It should only be used for
             *     payload formats that can't be represented as JSON, such as raw binary or
             *     an HTML page.
             *
             *
             *     This message can be used both in streaming and non-streaming API methods in
             *     the request as well as the response.
             *
             *     It can be used as a top-level request field, which is convenient if one
             *     wants to extract parameters from either the URL or HTTP template into the
             *     request fields and also want access to the raw HTTP body.
             *
             *     Example:
             *
             *     message GetResourceRequest {
             *     // A unique request id.
             *     string request_id = 1;
             *
             *     // The raw HTTP body is bound to this field.
             *     google.api.HttpBody http_body = 2;
             *
             *     }
             *
             *     service ResourceService {
             *     rpc GetResource(GetResourceRequest)
             *     returns (google.api.HttpBody);
             *     rpc UpdateResource(google.api.HttpBody)
             *     returns (google.protobuf.Empty);
             *
             *     }
             *
             *     Example with streaming methods:
             *
             *     service CaldavService {
             *     rpc GetCalendar(stream google.api.HttpBody)
             *     returns (stream google.api.HttpBody);
             *     rpc UpdateCalendar(stream google.api.HttpBody)
             *     returns (stream google.api.HttpBody);
             *
             *     }
             *
             *     Use of this type only changes how the request and response bodies are
             *     handled, all other features will continue to work unchanged.
             */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    SharedQuoteService_RejectSharedQuote: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description What the link ends with. */
                token: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Who. 1 to 100 characters. */
                    person: string;
                    /** @description Why. 1 to 500 characters. */
                    reason: string;
                    /** @description Repeating a request with the same id gives the first answer. */
                    requestId?: string;
                };
            };
        };
        responses: {
            /** @description A quote as the customer sees it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["quote.v1.SharedQuote"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    TaskService_ListTasks: {
        parameters: {
            query?: {
                /** @description At most so many; 0 means 50, the most is 500. */
                pageSize?: number;
                /** @description From the previous page. */
                pageToken?: string;
                /** @description Only items of this owner. */
                ownerId?: string;
                /** @description Only items in this state. */
                state?: components["schemas"]["workflow.v1.Task.State"];
                /** @description Only items about this record. */
                subjectId?: string;
                /** @description Only items whose deadline has passed. */
                overdue?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of items. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["workflow.v1.ListTasksResponse"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    TaskService_CreateTask: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["workflow.v1.CreateTaskRequest"];
            };
        };
        responses: {
            /** @description Something somebody has to do by a certain time. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["workflow.v1.Task"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    TaskService_GetTask: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Something somebody has to do by a certain time. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["workflow.v1.Task"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    InstanceService_AddSigners: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the task. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Repeating a request with the same id gives the first answer. */
                    requestId?: string;
                    /** @description Where. */
                    side?: components["schemas"]["workflow.v1.AddSignersRequest.Side"];
                    /** @description Whom. */
                    userIds: string[];
                };
            };
        };
        responses: {
            /** @description A process under way. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["workflow.v1.Instance"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    InstanceService_ApproveTask: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the task. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Whom the caller chooses for later nodes that ask for it. */
                    choices?: components["schemas"]["workflow.v1.Choice"][];
                    /** @description In the caller's words. */
                    comment?: string;
                    /** @description Fields that are filled in. */
                    data?: Record<string, unknown>;
                    /** @description The entry for the form of the node: fields by id. A field that is not given stays as it was, null clears it. */
                    form?: Record<string, unknown>;
                    /** @description Repeating a request with the same id gives the first answer. */
                    requestId?: string;
                    /** @description The file of the caller's signature by hand. */
                    signatureFileId?: string;
                };
            };
        };
        responses: {
            /** @description A process under way. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["workflow.v1.Instance"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    TaskService_CancelTask: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Repeating a request with the same id gives the first answer. */
                    requestId?: string;
                    /**
                     * Format: int64
                     * @description The revision that was read; 0 to not check.
                     */
                    revision?: string;
                };
            };
        };
        responses: {
            /** @description Something somebody has to do by a certain time. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["workflow.v1.Task"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    TaskService_CompleteTask: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Repeating a request with the same id gives the first answer. */
                    requestId?: string;
                    /**
                     * Format: int64
                     * @description The revision that was read; 0 to not check.
                     */
                    revision?: string;
                };
            };
        };
        responses: {
            /** @description Something somebody has to do by a certain time. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["workflow.v1.Task"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    InstanceService_DelegateTask: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the task. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description In the caller's words. */
                    comment?: string;
                    /** @description Repeating a request with the same id gives the first answer. */
                    requestId?: string;
                    /** @description To whom. */
                    userId: string;
                };
            };
        };
        responses: {
            /** @description A process under way. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["workflow.v1.Instance"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    InstanceService_RejectTask: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the task. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description In the caller's words. */
                    comment?: string;
                    /** @description Fields that are filled in. */
                    data?: Record<string, unknown>;
                    /** @description The entry for the form of the node; need not be given. */
                    form?: Record<string, unknown>;
                    /** @description Repeating a request with the same id gives the first answer. */
                    requestId?: string;
                };
            };
        };
        responses: {
            /** @description A process under way. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["workflow.v1.Instance"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    InstanceService_ReturnTask: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the task. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description In the caller's words. */
                    comment?: string;
                    /** @description The node; `start` for its starter. */
                    node: string;
                    /** @description Repeating a request with the same id gives the first answer. */
                    requestId?: string;
                };
            };
        };
        responses: {
            /** @description A process under way. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["workflow.v1.Instance"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    TaskService_TransferTask: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The new owner. */
                    ownerId: string;
                    /** @description Repeating a request with the same id gives the first answer. */
                    requestId?: string;
                    /**
                     * Format: int64
                     * @description The revision that was read; 0 to not check.
                     */
                    revision?: string;
                };
            };
        };
        responses: {
            /** @description Something somebody has to do by a certain time. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["workflow.v1.Task"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    DirectoryService_ListUsers: {
        parameters: {
            query?: {
                /** @description At most so many; 0 means 50. */
                pageSize?: number;
                /** @description From the previous page. */
                pageToken?: string;
                /** @description Only people of this department. */
                departmentId?: string;
                /** @description Only people whose name, login or e-mail contains this. */
                query?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of people. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["identity.v1.ListUsersResponse"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    DirectoryService_CreateUser: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["identity.v1.CreateUserRequest"];
            };
        };
        responses: {
            /** @description A person who signs in (用户). */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["identity.v1.User"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    DirectoryService_GetUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Their id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A person who signs in (用户). */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["identity.v1.User"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    DirectoryService_UpdateUser: {
        parameters: {
            query?: {
                /** @description Fields to change; empty means every field that is given. */
                updateMask?: string;
            };
            header?: never;
            path: {
                /** @description Id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["identity.v1.User"];
            };
        };
        responses: {
            /** @description A person who signs in (用户). */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["identity.v1.User"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    DirectoryService_DisableUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Their id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, unknown>;
            };
        };
        responses: {
            /** @description A person who signs in (用户). */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["identity.v1.User"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    DirectoryService_EnableUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Their id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, unknown>;
            };
        };
        responses: {
            /** @description A person who signs in (用户). */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["identity.v1.User"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
}
