drop table quality_decisions;
drop table quality_signals;
drop table monitor_sheets;
drop table quality_checks;
