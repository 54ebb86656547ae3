//! What a printed quotation costs: the shipped template, 20 Chinese lines, another number and customer each time.

use std::path::PathBuf;
use std::time::Instant;

use anyhow::Context as _;
use bytes::Bytes;
use document::press::{Job, Output, Press, Setup};
use document::shipped::{LOGO, TEMPLATES};
use serde_json::Value;

use crate::cpu;

/// Lines of the quotation.
const LINES: usize = 20;

/// One warm worker and what it prints.
pub(crate) struct Desk {
    press: Press,
    job: Job,
    printed: u32,
}

/// What some quotations cost.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Cost {
    /// Milliseconds of CPU time of the worker for each.
    pub(crate) cpu: f64,
    /// Milliseconds for each.
    pub(crate) wall: f64,
    /// Memory of the worker afterwards, in MiB.
    pub(crate) memory: f64,
}

impl Desk {
    /// With the fonts of the settings, and the program that was built together with this one.
    ///
    /// # Errors
    /// When the press does not work here.
    pub(crate) async fn open() -> anyhow::Result<Self> {
        let settings = kit::Settings::load(None)?.document;
        let press = Press::new(Setup {
            program: std::env::current_exe()?.with_file_name("throughline"),
            arguments: vec!["press".into()],
            fonts: settings.fonts.iter().map(PathBuf::from).collect(),
            family: settings.font_family,
            workers: 1,
        });
        let shipped = TEMPLATES.into_iter().find(|it| it.key == "quote-zh").context("the quotation")?;
        let mut data: Value = serde_json::from_str(shipped.sample)?;
        data["lines"].as_array_mut().context("lines")?.truncate(LINES);
        let job = Job {
            source: shipped.source.to_owned(),
            language: shipped.language,
            data,
            assets: vec!["logo.png".to_owned()],
            output: Output::Pdf,
        };
        let mut desk = Self { press, job, printed: 0 };
        desk.print(50).await?;
        Ok(desk)
    }

    /// Prints so many.
    ///
    /// # Errors
    /// When one cannot be printed.
    pub(crate) async fn print(&mut self, count: u32) -> anyhow::Result<Cost> {
        let logo = [Bytes::from_static(LOGO)];
        let used = |desk: &Self| {
            desk.press.processes().into_iter().map(cpu::of_process).sum::<std::time::Duration>()
        };
        let (before, started) = (used(self), Instant::now());
        for _ in 0..count {
            self.printed += 1;
            self.job.data["number"] = format!("QT-2026-{:06}", self.printed).into();
            self.job.data["customer"]["name"] =
                format!("宁波东海汽车零部件有限公司{}厂", self.printed).into();
            let printed = self.press.print(&self.job, &logo).await;
            let printed = printed.map_err(|failure| anyhow::anyhow!("{failure:?}"))?;
            anyhow::ensure!(printed.bytes.starts_with(b"%PDF"), "not a PDF");
        }
        let each = |time: std::time::Duration| time.as_secs_f64() * 1e3 / f64::from(count);
        let wall = each(started.elapsed());
        let cpu = each(used(self).saturating_sub(before));
        let memory = self.press.processes().into_iter().map(cpu::memory).sum();
        Ok(Cost { cpu, wall, memory })
    }
}
