using Keyfob.Virtual.Power;

namespace Keyfob.Hal.Tests.Power;

[TestClass]
public class PowerLedgerTests
{
    [TestMethod]
    public void One_milliampere_for_one_second_is_one_millicoulomb()
    {
        var ledger = new PowerLedger();
        ledger.Add(PowerCause.Panel, 1000, 1000);
        Assert.AreEqual(1, ledger.Charge(PowerCause.Panel), 1e-12);
        Assert.AreEqual(1000, ledger.Time(PowerCause.Panel), 1e-12);
        Assert.AreEqual(0, ledger.Charge(PowerCause.Boot));
    }

    [TestMethod]
    public void The_total_is_the_sum_of_all_causes()
    {
        var ledger = new PowerLedger();
        foreach (var cause in Enum.GetValues<PowerCause>())
        {
            ledger.Add(cause, 1000, 1000 * (int)cause);
        }

        Assert.AreEqual(PowerLedger.Causes, Enum.GetValues<PowerCause>().Length);
        Assert.AreEqual(45, ledger.Total, 1e-9);
    }

    [TestMethod]
    public void A_copy_does_not_change_and_Since_is_the_difference()
    {
        var ledger = new PowerLedger();
        ledger.Add(PowerCause.Work, 2000, 1000);
        var copy = ledger.Copy();
        ledger.Add(PowerCause.Work, 2000, 500);
        ledger.Add(PowerCause.Wire, 4000, 250);
        Assert.AreEqual(2, copy.Total, 1e-12);

        var since = ledger.Since(copy);
        Assert.AreEqual(1, since.Charge(PowerCause.Work), 1e-12);
        Assert.AreEqual(500, since.Time(PowerCause.Work), 1e-12);
        Assert.AreEqual(2, since.Total, 1e-12);

        copy.Add(since);
        Assert.AreEqual(ledger.Total, copy.Total, 1e-12);
    }
}
