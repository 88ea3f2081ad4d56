using Keyfob.Firmware.Tests.DeviceAssemblies.Assemblies;
using Keyfob.Firmware.Tests.DeviceAssemblies.Metadata;
using Keyfob.Firmware.Tests.DeviceAssemblies.Rules;
using Keyfob.Firmware.Tests.DeviceAssemblies.Samples;

namespace Keyfob.Firmware.Tests.DeviceAssemblies;

/// <summary>Checks each rule on code that it must refuse and on code that it must accept.</summary>
[TestClass]
public class RuleTests
{
    private static readonly Lazy<IReadOnlyList<IDeviceRule>> s_rules = new(() => DeviceRules.All(
    [
        CoreLibrary.Assembly,
        new DeviceAssembly(SampleCompiler.Library(CleanSample.Library)),
    ]));

    public static IEnumerable<object[]> OffenceNames => Offences.All.Select((offence, index) => new object[] { index, offence.ToString() });

    public static IEnumerable<object[]> RuleNames => DeviceRules.All([]).Select(rule => new object[] { rule.GetType().Name });

    [TestMethod]
    [DynamicData(nameof(OffenceNames))]
    public void The_rule_refuses_the_offence(int index, string name)
    {
        Offence offence = Offences.All[index];

        List<Finding> findings = [.. Rule(offence.Rule.Name).Check(offence.Build())];

        Assert.IsTrue(
            findings.Any(finding => finding.ToString().Contains(offence.Message, StringComparison.Ordinal)),
            $"{name}: no finding contains \"{offence.Message}\" among [{string.Join("; ", findings)}]");
    }

    [TestMethod]
    [DynamicData(nameof(RuleNames))]
    public void The_rule_accepts_the_clean_sample(string rule)
    {
        DeviceAssembly sample = SampleCompiler.ForDevice(CleanSample.Source, SampleCompiler.Library(CleanSample.Library));

        List<Finding> findings = [.. Rule(rule).Check(sample)];

        Assert.AreEqual(0, findings.Count, string.Join(Environment.NewLine, findings));
    }

    [TestMethod]
    [DynamicData(nameof(RuleNames))]
    public void Every_rule_has_an_offence(string rule) => Assert.IsTrue(Offences.All.Any(offence => offence.Rule.Name == rule));

    [TestMethod]
    public void Every_rule_is_in_DeviceRules()
    {
        IEnumerable<string> written = typeof(IDeviceRule).Assembly.GetTypes()
            .Where(type => type.IsClass && typeof(IDeviceRule).IsAssignableFrom(type))
            .Select(type => type.Name);

        CollectionAssert.AreEquivalent(written.ToList(), RuleNames.Select(row => (string)row[0]).ToList());
    }

    [TestMethod]
    public void OnlyKnownReferences_accepts_an_existing_member()
    {
        byte[] library = SampleCompiler.Library(CleanSample.Library);
        DeviceAssembly sample = SampleCompiler.ForDevice("class C { int F() => new Part(3).Size; }", library);

        Assert.IsEmpty(Rule(nameof(OnlyKnownReferences)).Check(sample));
    }

    /// <summary>System.Private.CoreLib has every kind of instruction: a wrong operand size would lead to an invalid opcode or past the end.</summary>
    [TestMethod]
    public void The_reader_decodes_every_method_of_the_core_library()
    {
        DeviceAssembly library = new(File.ReadAllBytes(typeof(object).Assembly.Location));

        int read = library.Methods.Sum(method => method.Il.Count);

        Assert.IsTrue(read > 100_000, $"{read} instructions");
        Assert.IsTrue(
            library.Methods.Where(method => method.Body != null).All(method => EndsFlow(method.Il[^1])),
            "Each body ends in an instruction that does not fall through.");
    }

    private static bool EndsFlow(Instruction last) => last.OpCode.FlowControl
        is System.Reflection.Emit.FlowControl.Return
        or System.Reflection.Emit.FlowControl.Throw
        or System.Reflection.Emit.FlowControl.Branch;

    private static IDeviceRule Rule(string name) => s_rules.Value.Single(rule => rule.GetType().Name == name);
}
