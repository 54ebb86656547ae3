//! `AuthService`.

use std::collections::BTreeMap;
use std::sync::Arc;

use api::identity::v1::auth_service_server::AuthService;
use api::identity::v1::{
    AuthenticateRequest, ChangePasswordRequest, GetKeysRequest, GetKeysResponse, GetMeRequest, Identity,
    IssueServiceTokenRequest, Me, PasswordChanged, Session, SignInRequest, SignOutRequest,
};
use aws_lc_rs::constant_time::verify_slices_are_equal;
use events::Told;
use kit::{Db, Parts, Tx, call, wire as kit_wire};
use serde_json::json;
use sqlx::PgConnection;
use tonic::{Request, Response, Status};
use types::{Actor, Clock, Principal, TenantId, Time, Violation};
use uuid::Uuid;

use super::person;
use crate::credential::{self, Attempts, Credential, Kind};
use crate::error::Error;
use crate::keyring::Keyring;
use crate::password::Passwords;
use crate::store::authority::Authority;
use crate::store::sign_in::SignIn;
use crate::{store, text, user, wire};

/// Sign-in and signed identities.
#[derive(Clone, Debug)]
pub(crate) struct Auth {
    db: Db,
    clock: Clock,
    secret: Arc<str>,
    keyring: Keyring,
    passwords: Passwords,
}

impl Auth {
    pub(crate) fn new(parts: &Parts, secret: &str, passwords: Passwords) -> Self {
        let keyring = Keyring::new(parts.db.clone(), secret);
        Self { db: parts.db.clone(), clock: parts.clock.clone(), secret: secret.into(), keyring, passwords }
    }

    /// Checks a password and counts the wrong ones. The transaction of the right one holds the person's lock.
    async fn prove(&self, tenant: TenantId, known: &SignIn, password: &str, now: Time) -> Result<Tx, Error> {
        if let Some(until) = known.attempts().lock(now) {
            return Err(Error::Locked(until));
        }
        // Outside of any transaction: it takes long.
        let right = self.passwords.verify(password, Some(&known.password)).await?;
        let mut tx = self.db.begin_on(tenant, &[known.id().0]).await?;
        let person = store::sign_in::lock(&mut tx, tenant, known.id()).await?;
        // Others may have guessed at the same time.
        if let Some(until) = person.attempts().lock(now) {
            return Err(Error::Locked(until));
        }
        if person.password != known.password {
            return Err(Error::SignInRefused);
        }
        if !right {
            let attempts = person.attempts().fail(now);
            store::sign_in::save_attempts(&mut tx, tenant, known.id(), attempts).await?;
            tx.commit().await?;
            return Err(match attempts.lock(now) {
                Some(until) => {
                    tracing::warn!(%tenant, user = %known.id(), %until, "locked after too many wrong passwords");
                    Error::Locked(until)
                }
                None => Error::SignInRefused,
            });
        }
        if person.disabled {
            return Err(Error::Disabled);
        }
        if person.attempts() != Attempts::default() {
            store::sign_in::save_attempts(&mut tx, tenant, known.id(), Attempts::default()).await?;
        }
        Ok(tx)
    }

    async fn enter(&self, message: SignInRequest) -> Result<Session, Error> {
        let now = self.clock.now();
        let login = text::folded(&message.login);
        let tenant = store::tenant::find(self.db.pool(), &text::folded(&message.tenant)).await?;
        let known = match tenant {
            Some(tenant) => {
                let mut tx = self.db.begin(tenant).await?;
                let known = store::sign_in::find(&mut tx, tenant, &login).await?;
                tx.rollback().await?;
                known.map(|known| (tenant, known))
            }
            None => None,
        };
        let Some((tenant, known)) = known else {
            self.passwords.verify(&message.password, None).await?;
            return Err(Error::SignInRefused);
        };
        let mut tx = self.prove(tenant, &known, &message.password, now).await?;
        let token = Credential::write(Kind::Session, tenant, random()?);
        let digest = Credential::read(&token).ok_or(Error::CredentialInvalid)?.digest;
        store::session::insert(&mut tx, tenant, &digest, known.id(), now).await?;
        let me = me(&mut tx, tenant, known.id(), now).await?;
        tx.commit().await?;
        Ok(Session {
            token,
            expire_time: Some(kit_wire::timestamp(credential::session_end(now, now))),
            me: Some(me),
        })
    }

    /// Whose session or key it is, and what they may do now.
    async fn whose(&self, text: &str, now: Time) -> Result<Authority, Error> {
        let Credential { kind, tenant, digest } = Credential::read(text).ok_or(Error::CredentialInvalid)?;
        let mut tx = self.db.begin(tenant).await?;
        let person = match kind {
            Kind::Session => {
                let session =
                    store::session::get(&mut tx, tenant, &digest).await?.ok_or(Error::CredentialInvalid)?;
                if credential::session_end(session.created_at, session.used_at) <= now {
                    return Err(Error::CredentialInvalid);
                }
                if session.used_at + credential::TOUCH <= now {
                    store::session::touch(&mut tx, tenant, &digest, now).await?;
                }
                session.person()
            }
            Kind::ApiKey => {
                let key =
                    store::api_key::find(&mut tx, tenant, &digest).await?.ok_or(Error::CredentialInvalid)?;
                if key.revoked_at.is_some() || key.expires_at.is_some_and(|end| end <= now) {
                    return Err(Error::CredentialInvalid);
                }
                key.person_id.into()
            }
        };
        let authority =
            store::authority::get(&mut tx, tenant, person).await?.ok_or(Error::CredentialInvalid)?;
        if authority.user.disabled {
            return Err(Error::CredentialInvalid);
        }
        tx.commit().await?;
        Ok(authority)
    }

    async fn identity(&self, actor: &Actor, now: Time) -> Result<Identity, Error> {
        let (token, end) = self.keyring.sign(actor, now).await?;
        let (subject, tenant_id) = match &actor.principal {
            Principal::User { id, .. } => (id.to_string(), actor.tenant.to_string()),
            Principal::Service { name } => (name.clone(), String::new()),
        };
        Ok(Identity { token, expire_time: Some(kit_wire::timestamp(end)), subject, tenant_id })
    }

    async fn replace_password(&self, actor: &Actor, message: ChangePasswordRequest) -> Result<(), Error> {
        let (id, now) = (person(actor)?, self.clock.now());
        user::check_password("new_password", &message.new_password)?;
        let mut tx = self.db.begin(actor.tenant).await?;
        let known = store::sign_in::get(&mut tx, actor.tenant, id).await?;
        tx.rollback().await?;
        let password = self.passwords.hash(&message.new_password).await?;
        let proven = self.prove(actor.tenant, &known, &message.current_password, now).await;
        let mut tx = proven.map_err(|error| match error {
            // The caller is signed in: it is the field that is wrong, not who they are.
            Error::SignInRefused => Error::Invalid(vec![Violation::new(
                "current_password",
                "PASSWORD_WRONG",
                "is not your password",
            )]),
            other => other,
        })?;
        let revision = store::sign_in::save_password(&mut tx, actor.tenant, id, &password).await?;
        store::session::delete_all(&mut tx, actor.tenant, id).await?;
        let told = Told::new("user", id, revision, &PasswordChanged { user_id: id.to_string() }, json!({}));
        events::emit(&mut tx, actor, "identity.password.change", now, &[told]).await?;
        Ok(tx.commit().await?)
    }
}

async fn me(tx: &mut PgConnection, tenant: TenantId, id: types::UserId, now: Time) -> Result<Me, Error> {
    let Authority { user, grants, .. } =
        store::authority::get(tx, tenant, id).await?.ok_or(Error::NotFound("user"))?;
    let tenant = store::tenant::get(tx, tenant).await?;
    Ok(Me {
        user: Some(wire::user(&user, now)),
        tenant: Some(wire::tenant(&tenant)),
        grants: wire::grants(&grants),
    })
}

/// 256 random bits.
pub(super) fn random() -> Result<[u8; 32], Error> {
    let mut bytes = [0; 32];
    aws_lc_rs::rand::fill(&mut bytes).map_err(|_| Error::Crypto("the machine gives no randomness"))?;
    Ok(bytes)
}

#[tonic::async_trait]
impl AuthService for Auth {
    async fn sign_in(&self, request: Request<SignInRequest>) -> Result<Response<Session>, Status> {
        Ok(Response::new(self.enter(request.into_inner()).await?))
    }

    async fn sign_out(&self, request: Request<SignOutRequest>) -> Result<Response<()>, Status> {
        if let Some(Credential { kind: Kind::Session, tenant, digest }) =
            Credential::read(&request.into_inner().token)
        {
            let mut tx = self.db.begin(tenant).await.map_err(Error::from)?;
            store::session::delete(&mut tx, tenant, &digest).await?;
            tx.commit().await.map_err(Error::from)?;
        }
        Ok(Response::new(()))
    }

    async fn authenticate(
        &self,
        request: Request<AuthenticateRequest>,
    ) -> Result<Response<Identity>, Status> {
        let now = self.clock.now();
        let authority = self.whose(&request.into_inner().credential, now).await?;
        Ok(Response::new(self.identity(&authority.actor(), now).await?))
    }

    async fn issue_service_token(
        &self,
        request: Request<IssueServiceTokenRequest>,
    ) -> Result<Response<Identity>, Status> {
        let IssueServiceTokenRequest { service, secret } = request.into_inner();
        let expected = call::service_secret(&self.secret, &service);
        let tidy = (1..=40).contains(&service.len())
            && service.bytes().all(|letter| letter.is_ascii_lowercase() || matches!(letter, b'-' | b'_'));
        if !tidy || verify_slices_are_equal(secret.as_bytes(), expected.as_bytes()).is_err() {
            return Err(Error::ServiceSecretWrong.into());
        }
        let principal = Principal::Service { name: service };
        let actor = Actor {
            tenant: TenantId(Uuid::nil()),
            principal,
            grants: BTreeMap::new(),
            language: "en".into(),
        };
        Ok(Response::new(self.identity(&actor, self.clock.now()).await?))
    }

    async fn get_keys(&self, _: Request<GetKeysRequest>) -> Result<Response<GetKeysResponse>, Status> {
        let keys = self.keyring.published(self.clock.now()).await?;
        let jwks = serde_json::to_string(&keys).map_err(|_| Error::Crypto("the keys cannot be written"))?;
        Ok(Response::new(GetKeysResponse { jwks }))
    }

    async fn get_me(&self, request: Request<GetMeRequest>) -> Result<Response<Me>, Status> {
        let actor = kit::actor(&request)?;
        let id = person(&actor)?;
        let mut tx = self.db.begin(actor.tenant).await.map_err(Error::from)?;
        let me = me(&mut tx, actor.tenant, id, self.clock.now()).await?;
        tx.rollback().await.map_err(Error::from)?;
        Ok(Response::new(me))
    }

    async fn change_password(&self, request: Request<ChangePasswordRequest>) -> Result<Response<()>, Status> {
        let actor = kit::actor(&request)?;
        self.replace_password(&actor, request.into_inner()).await?;
        Ok(Response::new(()))
    }
}
