package gatehouse.control.access;

/** By what usage is added up. */
public enum UsageGroup {
    KEY, TEAM, ROUTE, DEPLOYMENT, DAY
}
