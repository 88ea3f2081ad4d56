using Keyfob.Virtual.Chips;

namespace Keyfob.Hal.Tests.Chips;

[TestClass]
public class VirtualDividerTests
{
    [TestMethod]
    [DataRow(0, 0)]
    [DataRow(3300, 2047)]
    [DataRow(6600, 4095)]
    [DataRow(9000, 4095)]
    public void Readings_are_proportional_and_saturate_at_full_scale(int millivolts, int reading)
    {
        var divider = new VirtualDivider(6600, millivolts);
        divider.Write(true);
        Assert.AreEqual(reading, divider.Read());
    }

    [TestMethod]
    public void A_divider_that_is_not_connected_reads_0()
    {
        var divider = new VirtualDivider(6600, 3000);
        Assert.IsFalse(divider.IsConnected);
        Assert.AreEqual(0, divider.Read());
        divider.Write(true);
        Assert.IsTrue(divider.IsConnected);
        Assert.AreNotEqual(0, divider.Read());
        divider.Write(false);
        Assert.AreEqual(0, divider.Read());
    }

    [TestMethod]
    public void A_failed_converter_reads_a_negative_value()
    {
        var divider = new VirtualDivider(6600, 3000) { Fails = true };
        divider.Write(true);
        Assert.IsLessThan(0, divider.Read());
    }
}
