package dev.landfall.sandbox;

/** One of the three outside systems that the sandbox stands in for. */
public enum StandIn {
    DATABRICKS("databricks", 10443),
    LANDING_ZONE("landing-zone", 10000),
    PLATFORM("platform", 10080);

    private final String id;
    private final int usualPort;

    StandIn(String id, int usualPort) {
        this.id = id;
        this.usualPort = usualPort;
    }

    /** Its name for people: in files, folders, settings and output. */
    public String id() {
        return id;
    }

    int usualPort() {
        return usualPort;
    }

    String portSetting() {
        return "sandbox." + id + "-port";
    }
}
