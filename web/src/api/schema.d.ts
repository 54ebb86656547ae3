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
         * Instances, the newest first; without data
         * @description Instances, the newest first; without data.
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
            /** @description Who started it; empty for the suite. */
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
