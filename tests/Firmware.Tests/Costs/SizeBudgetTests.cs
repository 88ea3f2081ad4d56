using Keyfob.Firmware.Tests.DeviceAssemblies.Assemblies;
using Keyfob.Firmware.Tests.Readme;
using Microsoft.CodeAnalysis;

namespace Keyfob.Firmware.Tests.Costs;

/// <summary>The sizes of the shipped assemblies, IL and metadata in Release, are at most a tenth above the figures in firmware/README.md.</summary>
[TestClass]
public class SizeBudgetTests
{
    private const double Slack = 1.10;

    public static IEnumerable<object[]> Budgets => MarkdownTable.Read("firmware/README.md", "assembly", "IL and metadata").Select(row => new object[] { row[0], int.Parse(row[1], System.Globalization.CultureInfo.InvariantCulture) });

    [TestMethod]
    [DynamicData(nameof(Budgets))]
    public void The_size_of_an_assembly_is_within_a_tenth_of_the_documented_one(string name, int documented)
    {
        var size = Shipped(name).Size;
        Assert.IsLessThanOrEqualTo((int)(documented * Slack), size);

        // A figure that is far too high limits nothing.
        Assert.IsGreaterThanOrEqualTo((int)(documented / Slack), size, "the README's figure is out of date");
    }

    [TestMethod]
    public void The_image_does_not_fit_on_2_MB_of_flash_and_leaves_room_on_4_MB()
    {
        // The deployment areas of nanoFramework's partition tables. mscorlib and the packages, which are not built here, take about 70 kB more.
        const int AreaOf2Mb = 64 * 1024;
        const int AreaOf4Mb = 1792 * 1024;
        var image = NanoProject.All.Single(project => project.ToString() == "boards/Esp32DevKit/Esp32DevKit.nfproj").Compile(OptimizationLevel.Release);
        var own = image.Reader.MetadataLength + image.Methods.Sum(method => method.Body?.GetILReader().Length ?? 0);

        Assert.IsGreaterThan(AreaOf2Mb, own, "the READMEs say that 2 MB are too small");
        Assert.IsLessThan(160 * 1024, own + (70 * 1024), $"the READMEs say about 154 kB, and it is {own + (70 * 1024)}");
        Assert.IsLessThan(AreaOf4Mb, own + (70 * 1024));
    }

    [TestMethod]
    public void The_IL_of_firmware_Otp_has_at_most_3000_bytes() =>
        Assert.IsLessThanOrEqualTo(3000, Shipped("Keyfob.Firmware").CodeOf("Keyfob.Otp."));

    [TestMethod]
    public void A_boot_copies_the_large_digits_and_the_CRC_table_only()
    {
        // The large digits and the CRC table.
        Assert.AreEqual(360 + 64, Shipped("Keyfob.Firmware").StaticData);
        Assert.AreEqual(0, Shipped("Keyfob.Hal.Drivers").StaticData + Shipped("Keyfob.Hal.Esp32").StaticData + Shipped("Keyfob.Hal.Interfaces").StaticData);
    }

    private static ShippedAssembly Shipped(string name) => new(name[(name.LastIndexOf('.') + 1)..], name);
}
