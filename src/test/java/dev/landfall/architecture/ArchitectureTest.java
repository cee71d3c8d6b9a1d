package dev.landfall.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the compiled program keeps to; each rule's reason is in CONTRIBUTING.md. */
class ArchitectureTest {
    private static final JavaClasses PROGRAM = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.landfall");
    private static final Pattern ADAPTER = Pattern.compile(".*(Component|Endpoint|Producer|Consumer|DataFormat)");

    @Test
    void onlyAdaptersRoutesAndTheWiringKnowCamel() {
        noClasses()
                .that(not(mayKnowCamel()))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.camel..")
                .because("what does the work is plain Java: command line, tests and benchmark call it without Camel")
                .check(PROGRAM);
    }

    @Test
    void featuresDependOnEachOtherInOneDirectionOnly() {
        slices().matching("dev.landfall.(*)..").should().beFreeOfCycles().check(PROGRAM);
    }

    @Test
    void noFieldIsInjected() {
        noFields()
                .should()
                .beAnnotatedWith(describe(
                        "injects",
                        annotation -> annotation.getRawType().getSimpleName().matches(".*Inject|Autowired|Resource")))
                .because("an object is usable as soon as it exists")
                .check(PROGRAM);
    }

    @Test
    void noStaticFieldChanges() {
        fields().that().areStatic().should().beFinal().check(PROGRAM);
    }

    @Test
    void classesAreFinal() {
        classes()
                .that(couldBeFinal())
                .should()
                .haveModifier(JavaModifier.FINAL)
                .because("we inherit only where Camel demands it")
                .check(PROGRAM);
    }

    @Test
    void onlyTheCommandLineWritesToTheStandardStreams() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.landfall.cli..")
                .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS)
                .check(PROGRAM);
    }

    @Test
    void nobodyUsesTheLoggerOfTheJdk() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.landfall.cli..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.util.logging")
                .because("what is logged goes through slf4j")
                .check(PROGRAM);
    }

    @Test
    void standInsShareNoClassWithTheProgram() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.spark..", "io.delta..", "dev.landfall.sandbox.databricks..")
                .because("a stand-in that shared our mistakes would not find them")
                .check(PROGRAM);
    }

    private static DescribedPredicate<JavaClass> mayKnowCamel() {
        DescribedPredicate<JavaClass> adapter =
                describe("adapters", type -> ADAPTER.matcher(outermost(type).getSimpleName())
                        .matches());
        return adapter.or(resideInAPackage("dev.landfall.routes..")).or(resideInAPackage("dev.landfall.runner.."));
    }

    private static DescribedPredicate<JavaClass> couldBeFinal() {
        return describe(
                "concrete classes",
                type -> !type.isInterface()
                        && !type.isEnum()
                        && !isConstantOfEnum(type)
                        && !type.isAnonymousClass()
                        && !type.getModifiers().contains(JavaModifier.ABSTRACT));
    }

    private static boolean isConstantOfEnum(JavaClass type) {
        return type.getRawSuperclass().filter(JavaClass::isEnum).isPresent();
    }

    private static JavaClass outermost(JavaClass type) {
        return type.getEnclosingClass().map(ArchitectureTest::outermost).orElse(type);
    }
}
