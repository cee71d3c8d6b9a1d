package dev.landfall.settings;

import dev.landfall.problem.Problem;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Takes the sources one after the other, the strongest first, and tells every problem it meets. */
final class Gathering {
    private final KnownKeys known;
    private final Consumer<Problem> problems;
    private final Map<String, Given> ours = new TreeMap<>();
    private final Map<String, Given> others = new TreeMap<>();

    Gathering(KnownKeys known, Consumer<Problem> problems) {
        this.known = known;
        this.problems = problems;
    }

    void take(Source source) {
        Map<String, Given> seen = new TreeMap<>();
        Map<String, Given> taken = new TreeMap<>();
        for (Given given : source.given()) {
            Given first = seen.putIfAbsent(given.key(), given);
            if (first != null) problems.accept(twice(given, first));
            else if (source.isEnvironment()) takeVariable(given, source, taken);
            else takeKey(given, source, taken);
        }
        taken.forEach(ours::putIfAbsent);
    }

    private void takeVariable(Given given, Source source, Map<String, Given> taken) {
        Optional<String> key = known.keyOfVariable(given.key());
        key.ifPresent(it -> takeKey(new Given(it, given.text(), given.where()), source, taken));
        if (key.isPresent()) return;
        known.mistypedVariable(given.key())
                .ifPresent(meant -> problems.accept(SettingsProblem.UNKNOWN_KEY.at(
                        given.where(), given.key(), " Did you mean '%s'?".formatted(meant))));
    }

    private void takeKey(Given given, Source source, Map<String, Given> taken) {
        if (given.isEmpty() && known.isKnown(given.key())) return;
        if (known.setting(given.key()).isPresent()) {
            takeSetting(given, known.setting(given.key()).get(), source, taken);
        } else if (known.secretOfFileKey(given.key()).isPresent()) {
            takeFile(given, known.secretOfFileKey(given.key()).get(), taken);
        } else if (known.family(given.key()).isPresent()) {
            taken.put(given.key(), given);
        } else {
            takeForeign(given);
        }
    }

    private void takeSetting(Given given, Setting<?> setting, Source source, Map<String, Given> taken) {
        if (setting.secret() && !source.mayHoldSecrets() && !SecretVault.isReference(given.text())) {
            problems.accept(
                    SettingsProblem.SECRET_IN_THE_OPEN.at(given.where(), setting.key(), setting.environmentName()));
        } else {
            put(given, taken);
        }
    }

    private void takeFile(Given given, Setting<?> secret, Map<String, Given> taken) {
        if (ours.containsKey(secret.key())) return;
        put(new SecretFile(secret, given).read(problems), taken);
    }

    private void put(Given given, Map<String, Given> taken) {
        Given first = taken.put(given.key(), given);
        if (first != null) problems.accept(twice(given, first));
    }

    private void takeForeign(Given given) {
        if (known.isOurs(given.key())) {
            problems.accept(SettingsProblem.UNKNOWN_KEY.at(given.where(), given.key(), known.suggestion(given.key())));
        } else if (known.nearNamespace(given.key()).isPresent()) {
            problems.accept(
                    SettingsProblem.FOREIGN_NAMESPACE.at(given.where(), given.key(), known.suggestion(given.key())));
        } else {
            others.putIfAbsent(given.key(), given);
        }
    }

    /** What only the whole shows: values that are impossible, and values that exclude each other. */
    void check() {
        ours.values().forEach(this::checkType);
        excludes(AllSettings.DATABRICKS_TOKEN, AllSettings.DATABRICKS_CLIENT_ID);
        excludes(AllSettings.DATABRICKS_TOKEN, AllSettings.DATABRICKS_CLIENT_SECRET);
        excludes(AllSettings.DATABRICKS_TOKEN, AllSettings.DATABRICKS_AZURE_TENANT);
        Optional.ofNullable(ours.get(AllSettings.DATABRICKS_AUTH.key()))
                .filter(this::isPossible)
                .ifPresent(auth -> DatabricksAuth.named(auth.text())
                        .useless()
                        .forEach(useless -> excludes(AllSettings.DATABRICKS_AUTH, useless)));
    }

    private void checkType(Given given) {
        SettingType<?> type = known.setting(given.key())
                .<SettingType<?>>map(Setting::type)
                .orElseGet(() -> known.family(given.key()).orElseThrow().type());
        boolean secret = known.setting(given.key()).map(Setting::secret).orElse(false);
        if (isPossible(given)) return;
        problems.accept(SettingsProblem.IMPOSSIBLE_VALUE.at(
                given.where(), given.key(), Shown.value(given.text(), secret), type.possible()));
    }

    /** What is behind a reference shows when it is asked for. */
    private boolean isPossible(Given given) {
        boolean secret = known.setting(given.key()).map(Setting::secret).orElse(false);
        if (secret && SecretVault.isReference(given.text())) return true;
        return known.setting(given.key())
                .<SettingType<?>>map(Setting::type)
                .or(() -> known.family(given.key()).map(SettingFamily::type))
                .filter(type -> type.read(given.text()).isPresent())
                .isPresent();
    }

    private void excludes(Setting<?> one, Setting<?> other) {
        Given first = ours.get(one.key());
        Given second = ours.get(other.key());
        if (first == null || second == null) return;
        problems.accept(
                SettingsProblem.CONTRADICTION.at(first.where(), one.key(), other.key(), first.where(), second.where()));
    }

    private static Problem twice(Given given, Given first) {
        return SettingsProblem.GIVEN_TWICE.at(given.where(), given.key(), first.where());
    }

    /** What is impossible is left out. */
    Settings settings() {
        Map<String, Given> possible = new TreeMap<>(ours);
        possible.values().removeIf(given -> !isPossible(given));
        return new Settings(possible, others);
    }
}
