drop table alert_deliveries;
drop table alert_targets;
drop table alert_kinds;
