package dev.landfall.kill;

import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.models.BlobItem;
import com.azure.storage.blob.models.ListBlobsOptions;
import dev.landfall.ledger.Ledger;
import dev.landfall.ledger.LedgerAddress;
import dev.landfall.runner.Features;
import dev.landfall.settings.Settings;
import dev.landfall.settings.SettingsReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * One installation of the program with a table, a ledger, a folder in the landing zone and a dataset of its own, which lives
 * on from run to run. Its processes reach the outside through relays. One thread.
 */
final class Lane implements AutoCloseable {
    static final String DATAFLOW = "gaming-profile";
    private static final String CONTAINER = "dlz-databricks-container";

    private final Pairing pairing;
    private final Outside outside;
    private final Path folder;
    private final LedgerAddress address;
    private final Routes routes;
    private final String table;
    private final String dataset;
    private final Crossings crossings = new Crossings();
    private final LedgerRelay ledger = new LedgerRelay(crossings);
    private final Map<OutsideSystem, Relay> relays = new EnumMap<>(OutsideSystem.class);
    private List<String> before = List.of();
    private List<String> standing = List.of();
    private int version = -1;
    private int editions;

    /** @param name a word that no other lane bears */
    Lane(Pairing pairing, Outside outside, Path parent, String name) throws IOException {
        this.pairing = pairing;
        this.outside = outside;
        this.folder = Files.createDirectories(parent.resolve(name));
        this.address = pairing.ledger().ledger(folder);
        this.table = "adobe_dbx_demo.default.killed_" + name.replace('-', '_');
        this.routes = Routes.copied(folder.resolve("routes"), pairing.scenario(), table);
        this.dataset = outside.dataset(name);
        for (OutsideSystem system : OutsideSystem.values()) relays.put(system, relay(system));
    }

    private Relay relay(OutsideSystem system) throws IOException {
        return new Relay(system, outside.url(system), crossings, this::throughRelays);
    }

    /** Experience Platform's credentials name the landing zone's own address. */
    private String throughRelays(String answer) {
        String zone = outside.url(OutsideSystem.LANDING_ZONE).getAuthority();
        return answer.replace(zone, relayTo(OutsideSystem.LANDING_ZONE).authority());
    }

    /** The table changes: there is work for one run. */
    void advance() throws SQLException {
        version++;
        outside.execute(
                version == 0
                        ? pairing.scenario().create(table)
                        : pairing.scenario().change(table, version));
        before = standing;
        standing = outside.query(SourceRows.query(pairing.scenario().standing(table))).stream()
                .map(SourceRows::ofTable)
                .toList();
    }

    /** Somebody edits the mapping set; gives what every record says from then on. */
    String editMapping() throws IOException {
        routes.edit(++editions);
        return "Edition " + editions;
    }

    Pairing pairing() {
        return pairing;
    }

    Crossings crossings() {
        return crossings;
    }

    String dataset() {
        return dataset;
    }

    Outside outside() {
        return outside;
    }

    /** Of the table, from 0. */
    int version() {
        return version;
    }

    /** The rows that the source says must stand in the dataset after this run. */
    List<String> standing() {
        return standing;
    }

    /** Those of the run before. */
    List<String> before() {
        return before;
    }

    /** Starts {@code run DATAFLOW --once}, once nobody has the dataflow any more; its lines go to {@code process-<n>.log}. */
    Process start(List<String> java) throws IOException {
        pairing.ledger().letLeasesEnd(address);
        Path file = folder.resolve("application.properties");
        Files.writeString(file, properties(settings()));
        List<String> command = new ArrayList<>(java);
        command.add(1, "-D%s=%d".formatted(LedgerGate.PORT, ledger.port()));
        command.addAll(List.of("dev.landfall.Landfall", "--settings", file.toString(), "run", DATAFLOW, "--once"));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("LANDFALL_LOG", "debug");
        builder.environment().put("DATABRICKS_TOKEN", value("databricks.token"));
        builder.environment().put("PLATFORM_CLIENT_SECRET", value("platform.client-secret"));
        address.password().ifPresent(password -> builder.environment().put("LEDGER_PASSWORD", password));
        Process process = builder.redirectErrorStream(true)
                .redirectOutput(nextLog().toFile())
                .start();
        crossings.watch(process);
        return process;
    }

    private String value(String key) {
        return outside.settings().getOrDefault(key, "");
    }

    private Path nextLog() {
        int n = 1;
        while (Files.exists(folder.resolve("process-%d.log".formatted(n)))) n++;
        return folder.resolve("process-%d.log".formatted(n));
    }

    private Map<String, String> settings() {
        Map<String, String> settings = new TreeMap<>(outside.settings());
        settings.remove("databricks.token");
        settings.remove("platform.client-secret");
        settings.put("databricks.jdbc-options", "asyncExecPollInterval=20");
        settings.put("databricks.host", url(OutsideSystem.DATABRICKS));
        settings.put("platform.url", url(OutsideSystem.PLATFORM));
        settings.put("platform.ims-url", url(OutsideSystem.PLATFORM));
        settings.put("platform.poll-interval", "200ms");
        settings.put("platform.dataset." + DATAFLOW, dataset);
        settings.put("landing.prefix", folder.getFileName().toString());
        settings.put("landing.part-rows", "5");
        settings.put("landing.spool", folder.resolve("spool").toString());
        settings.put("ledger.url", address.url());
        address.user().ifPresent(user -> settings.put("ledger.user", user));
        settings.put("rejects.url", folder.resolve("rejects").toString());
        settings.put("landfall.routes", routes.folder().toString());
        return settings;
    }

    private String url(OutsideSystem system) {
        return relayTo(system).url().toString();
    }

    private Relay relayTo(OutsideSystem system) {
        return Objects.requireNonNull(relays.get(system));
    }

    private static String properties(Map<String, String> settings) {
        return settings.entrySet().stream()
                .map(entry -> entry.getKey() + " = " + entry.getValue())
                .collect(Collectors.joining("\n"));
    }

    /** The program's own eyes on this installation: its ledger, which the caller closes, and its folder in the landing zone. */
    Features features() {
        Map<String, String> overlay = new TreeMap<>(settings());
        overlay.putAll(Map.of(
                "databricks.token", value("databricks.token"),
                "platform.client-secret", value("platform.client-secret")));
        Settings settings = new SettingsReader(Path.of("none"), Map.of(), Map.of(), overlay).read();
        Ledger read = Ledger.open(address, Clock.systemUTC(), new SecureRandom());
        return Features.of(settings, read, Clock.systemUTC());
    }

    /** As the landing zone does by itself after seven days. */
    void loseStagedFiles() {
        BlobContainerClient zone = features().zone().client().getBlobContainerClient(CONTAINER); // asks no ledger
        ListBlobsOptions ours = new ListBlobsOptions().setPrefix(folder.getFileName() + "/");
        zone.listBlobs(ours, null).stream().map(BlobItem::getName).toList().forEach(name -> zone.getBlobClient(name)
                .delete());
    }

    @Override
    public void close() throws IOException {
        for (Relay relay : relays.values()) relay.close();
        ledger.close();
    }
}
