package dev.landfall.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.landfall.landing.Expiry;
import dev.landfall.platform.LandingZoneCredentials;
import dev.landfall.problem.ProblemException;
import dev.landfall.runner.Features;
import dev.landfall.settings.AllSettings;
import dev.landfall.settings.Need;
import dev.landfall.settings.Settings;
import java.io.Console;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.LocalDate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code landing-zone show} and {@code landing-zone refresh}: the credentials of the landing zone, and their change. */
@Command(
        name = "landing-zone",
        description = "Shows the landing zone and when its credentials end, or changes these.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "(show | refresh)",
        footer = {
            "",
            "Examples:",
            "  landfall landing-zone show",
            "  landfall landing-zone show --spark-conf     the line for a cluster's Spark configuration: a secret",
            "  landfall landing-zone refresh --yes"
        })
final class LandingZoneCommand {
    private static final String MASK = "***";

    @ParentCommand
    private LandfallCommand parent = new LandfallCommand();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private final Clock clock = Clock.systemUTC();

    @Command(
            name = "show",
            description = "Prints container, account, the end of the credentials, and what lies in our folder.",
            mixinStandardHelpOptions = true,
            footer = {
                "",
                "Examples:",
                "  landfall landing-zone show",
                "  landfall landing-zone show --json",
                "  landfall landing-zone show --spark-conf | pbcopy"
            })
    int show(
            @Option(
                            names = "--spark-conf",
                            description =
                                    "Print nothing but the line for a cluster's Spark configuration, with the token in"
                                            + " it. It is a secret: whoever reads it may write into the landing zone.")
                    boolean sparkConf,
            @Option(names = "--json", description = "Print the landing zone as one line of JSON, without the token.")
                    boolean json) {
        Features features = features();
        LandingZoneCredentials credentials = features.platform().landingZoneCredentials(type(features));
        if (sparkConf) printSparkConf(credentials);
        else print(features, credentials, json);
        return 0;
    }

    @Command(
            name = "refresh",
            description =
                    "Has new credentials issued. The old ones end at once, for every process and cluster that holds them.",
            mixinStandardHelpOptions = true,
            footer = {"", "Examples:", "  landfall landing-zone refresh", "  landfall landing-zone refresh --yes"})
    int refresh(
            @Option(names = "--yes", description = "Do not ask.") boolean yes,
            @Option(names = "--json", description = "Print the landing zone as one line of JSON, without the token.")
                    boolean json) {
        Features features = features();
        LandingZoneCredentials old = features.platform().landingZoneCredentials(type(features));
        PrintWriter err = spec.commandLine().getErr();
        err.println("The credentials of '%s' in account '%s' end at once for every process and cluster that holds them."
                .formatted(old.containerName(), old.accountName()));
        err.flush();
        if (!yes) confirm();
        LandingZoneCredentials fresh = features.platform().refreshLandingZoneCredentials(type(features));
        print(features, fresh, json);
        toldWhatFollows(fresh, err);
        return 0;
    }

    private Features features() {
        Surroundings surroundings = parent.surroundings();
        surroundings.logLevel().quiet();
        Settings settings = surroundings.settings();
        surroundings.requireSandbox();
        settings.require(Need.PLATFORM);
        return Features.unconnected(settings, clock);
    }

    private static String type(Features features) {
        return features.settings().get(AllSettings.LANDING_TYPE);
    }

    @SuppressWarnings("SystemConsoleNull") // where there always is a console, an input without a line says no as well
    private static void confirm() {
        Console console = System.console();
        if (console == null) throw new ProblemException(CliProblem.NOT_CONFIRMED.at("landfall landing-zone refresh"));
        String said = console.readLine("Write 'refresh' to go on: ");
        if (!"refresh".equals(said)) throw new ProblemException(CliProblem.NOT_CONFIRMED.at("the answer"));
    }

    private void printSparkConf(LandingZoneCredentials credentials) {
        PrintWriter err = spec.commandLine().getErr();
        err.println(
                "This line holds a secret: paste it into the cluster's Spark configuration, and keep it nowhere else.");
        err.flush();
        PrintWriter out = spec.commandLine().getOut();
        out.println(credentials.sparkKey() + " " + credentials.sasToken());
        out.flush();
    }

    private void print(Features features, LandingZoneCredentials credentials, boolean json) {
        Expiry expiry = new Expiry(credentials.expiry());
        long objects = features.zone().count();
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(node(features, credentials, expiry, objects));
        } else {
            out.println("container    " + credentials.containerName());
            out.println("account      " + credentials.accountName());
            out.println("endpoint     " + credentials.endpoint());
            out.println("credentials  until " + expiry.shown(clock.instant()));
            out.println("folder       %s, %,d objects".formatted(features.zone().prefix(), objects));
            out.println("spark        %s %s".formatted(credentials.sparkKey(), MASK));
            expiry.warning(clock.instant()).ifPresent(warning -> out.println("warning  " + warning.text()));
        }
        out.flush();
    }

    private ObjectNode node(Features features, LandingZoneCredentials credentials, Expiry expiry, long objects) {
        ObjectNode node = new ObjectMapper().createObjectNode();
        node.put("container", credentials.containerName());
        node.put("account", credentials.accountName());
        node.put("endpoint", credentials.endpoint().toString());
        node.put("expires", expiry.day().map(LocalDate::toString).orElse(null));
        node.put("daysLeft", expiry.daysLeft(clock.instant()).orElse(null));
        node.put("soon", expiry.warning(clock.instant()).isPresent());
        node.put("folder", features.zone().prefix());
        node.put("objects", objects);
        node.put("sparkKey", credentials.sparkKey());
        return node;
    }

    private static void toldWhatFollows(LandingZoneCredentials fresh, PrintWriter err) {
        err.println("Done; the old credentials are dead.");
        err.println("  Landfall itself    nothing: a running process takes the new ones up by itself");
        err.println("  clusters           replace the line of '%s' in each Spark configuration and restart;"
                .formatted(fresh.sparkKey()));
        err.println("                     'landfall landing-zone show --spark-conf' prints the new one");
        err.println("  others             give them to whoever else reads or writes the container");
        err.flush();
    }
}
