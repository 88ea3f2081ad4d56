using Keyfob.Firmware.Tests.Readme;

namespace Keyfob.Firmware.Tests.Costs;

/// <summary>What is shipped stays as small as it is: IL and metadata in Release, at most a tenth above the figures in firmware/README.md.</summary>
[TestClass]
public class SizeBudgetTests
{
    private const double Slack = 1.10;

    public static IEnumerable<object[]> Budgets => MarkdownTable.Read("firmware/README.md", "assembly", "IL and metadata").Select(row => new object[] { row[0], int.Parse(row[1], System.Globalization.CultureInfo.InvariantCulture) });

    [TestMethod]
    [DynamicData(nameof(Budgets))]
    public void An_assembly_keeps_its_budget(string name, int today)
    {
        var size = Shipped(name).Size;
        Assert.IsLessThanOrEqualTo((int)(today * Slack), size);

        // A figure that is far too high is no budget.
        Assert.IsGreaterThanOrEqualTo((int)(today / Slack), size, "the README's figure is out of date");
    }

    [TestMethod]
    public void The_code_of_firmware_Otp_keeps_its_budget() =>
        Assert.IsLessThanOrEqualTo(3000, Shipped("Keyfob.Firmware").CodeOf("Keyfob.Otp."));

    [TestMethod]
    public void A_boot_copies_two_tables_and_no_more()
    {
        // The big digits and the table of the CRC.
        Assert.AreEqual(360 + 64, Shipped("Keyfob.Firmware").StaticData);
        Assert.AreEqual(0, Shipped("Keyfob.Hal.Drivers").StaticData + Shipped("Keyfob.Hal.Esp32").StaticData + Shipped("Keyfob.Hal.Interfaces").StaticData);
    }

    private static ShippedAssembly Shipped(string name) => new(name[(name.LastIndexOf('.') + 1)..], name);
}
