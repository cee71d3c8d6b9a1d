package dev.landfall.settings;

import dev.landfall.problem.Problem;
import dev.landfall.problem.ProblemException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The checked settings of this process. Immutable; its text form masks secrets. */
public final class Settings {
    private final Map<String, Given> ours;
    private final Map<String, Given> others;
    private final SecretVault vault;

    /** {@code ours} are known keys with possible values, {@code others} are keys outside our namespaces. */
    Settings(Map<String, Given> ours, Map<String, Given> others) {
        this(ours, others, SecretVault.NONE);
    }

    private Settings(Map<String, Given> ours, Map<String, Given> others, SecretVault vault) {
        this.vault = vault;
        this.ours = Collections.unmodifiableMap(new TreeMap<>(ours));
        this.others = Collections.unmodifiableMap(new TreeMap<>(others));
    }

    /** Settings that the program itself gives, for example in a test; read and checked as any other. */
    public static Settings of(Map<String, String> values) {
        return new SettingsReader(Path.of("/nonexistent"), Map.of(), Map.of(), values).read();
    }

    /** These settings, with their secrets' references followed into this vault when a secret is asked for. */
    public Settings with(SecretVault keeper) {
        return new Settings(ours, others, keeper);
    }

    /** The value, else the default; a setting that has neither is a problem. */
    public <T> T get(Setting<T> setting) {
        return find(setting).orElseThrow(() -> new ProblemException(Need.missing(setting)));
    }

    /** The value, else the default, else empty. */
    public <T> Optional<T> find(Setting<T> setting) {
        Optional<String> text = text(setting);
        if (!setting.secret() || text.filter(SecretVault::isReference).isEmpty())
            return text.flatMap(setting.type()::read);
        return Optional.of(kept(setting, text.orElseThrow()));
    }

    private <T> T kept(Setting<T> setting, String reference) {
        String secret = vault.secret(setting.key(), reference, where(setting));
        return setting.type()
                .read(secret)
                .orElseThrow(() -> new ProblemException(SettingsProblem.IMPOSSIBLE_VALUE.at(
                        where(setting),
                        setting.key(),
                        Shown.value(secret, true),
                        setting.type().possible())));
    }

    public boolean has(Setting<?> setting) {
        return text(setting).isPresent();
    }

    /** The members of a family by name, for example dataset ids by dataflow. */
    public <T> Map<String, T> family(SettingFamily<T> family) {
        Map<String, T> members = new TreeMap<>();
        ours.values().forEach(given -> family.nameIn(given.key())
                .ifPresent(name ->
                        members.put(name, family.type().read(given.text()).orElseThrow())));
        return Collections.unmodifiableMap(members);
    }

    /** Lists all that is missing for these needs at once, as one exception. */
    public void require(Need... needs) {
        List<Problem> missing =
                Arrays.stream(needs).flatMap(need -> need.missing(this)).toList();
        if (!missing.isEmpty()) throw new ProblemException(missing);
    }

    /** What is missing for a need; empty when nothing is. */
    public List<Problem> missing(Need need) {
        return need.missing(this).toList();
    }

    /**
     * These settings with whatever the needs lack filled in by values that lead nowhere: for a check that connects to
     * nothing.
     */
    public Settings pretending(Need... needs) {
        Map<String, String> lacking = new TreeMap<>();
        for (Need need : needs) {
            if (!missing(need).isEmpty()) lacking.putAll(need.pretence());
        }
        lacking.keySet().removeAll(ours.keySet());
        return with(lacking);
    }

    /** These settings, changed by the program itself. */
    public Settings with(Map<String, String> texts) {
        Map<String, Given> changed = new TreeMap<>(ours);
        texts.forEach((key, text) -> changed.put(key, new Given(key, text, "given by the program")));
        return new Settings(changed, others, vault);
    }

    /** Where a setting comes from, for a message: {@code databricks.host (application.properties:3)}. */
    public String where(Setting<?> setting) {
        Given given = ours.get(setting.key());
        return given == null ? setting.key() + " (default)" : given.toString();
    }

    /**
     * What placeholders in route files and Camel itself may read: all keys that are not ours, and ours without the secrets,
     * defaults included.
     */
    public Map<String, String> camelProperties() {
        Map<String, String> properties = new TreeMap<>();
        others.forEach((key, given) -> properties.put(key, given.text()));
        ours.forEach((key, given) -> properties.put(key, given.text()));
        AllSettings.all().forEach(setting -> text(setting).ifPresent(text -> properties.put(setting.key(), text)));
        secrets().forEach(setting -> properties.remove(setting.key()));
        return Collections.unmodifiableMap(properties);
    }

    private static Stream<Setting<?>> secrets() {
        return AllSettings.all().stream().filter(Setting::secret);
    }

    private Optional<String> text(Setting<?> setting) {
        return Optional.ofNullable(ours.get(setting.key())).map(Given::text).or(setting::defaultText);
    }

    @Override
    public String toString() {
        String secrets = secrets()
                .filter(this::has)
                .map(setting -> setting.key() + "=" + Shown.MASK)
                .collect(Collectors.joining(", "));
        return "Settings" + camelProperties() + " secrets {" + secrets + "}";
    }
}
