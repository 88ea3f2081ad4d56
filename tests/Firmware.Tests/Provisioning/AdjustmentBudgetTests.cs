using Keyfob.Drivers;
using Keyfob.Protocol;
using Keyfob.Provisioning.Commands;
using Keyfob.Storage;
using Keyfob.Virtual.Chips;

namespace Keyfob.Firmware.Tests.Provisioning;

/// <summary>The budget for corrections of a sealed token's clock, from both sides of its bounds.</summary>
[TestClass]
public class AdjustmentBudgetTests
{
    private const int Base = 15 * 60;

    private readonly VirtualFlash _flash = new();

    [TestMethod]
    [DataRow(0, Base)]
    [DataRow(49_999, Base)]
    [DataRow(50_000, Base + 1)]
    [DataRow(31_536_000, Base + 630, DisplayName = "a year")]
    [DataRow(-1, Base)]
    [DataRow(-31_536_000, Base, DisplayName = "a time floor below the setting takes nothing away")]
    public void Fifteen_minutes_and_20_ppm_of_the_elapsed_time_may_be_corrected(long elapsed, long seconds)
    {
        var budget = Open(elapsed);
        Assert.AreEqual(WireError.None, budget.Read());
        Assert.AreEqual(seconds, budget.SecondsLeft);
        Assert.AreEqual(WireError.OverBudget, budget.Spend(seconds + 1));
        Assert.AreEqual(WireError.None, budget.Spend(seconds));
        Assert.AreEqual(0, budget.SecondsLeft);
        Assert.AreEqual($" seconds=0 times=15", budget.Fields);
        Assert.AreEqual(WireError.OverBudget, Open(elapsed).Spend(1));
    }

    [TestMethod]
    public void Sixteen_corrections_may_be_made()
    {
        for (var left = 15; left >= 0; left--)
        {
            var budget = Open(0);
            Assert.AreEqual(WireError.None, budget.Spend(1));
            Assert.AreEqual(left, budget.TimesLeft);
        }

        Assert.AreEqual(WireError.OverCount, Open(0).Spend(1));
        Assert.AreEqual(WireError.None, Open(0).Read());
    }

    [TestMethod]
    public void A_correction_that_is_refused_spends_nothing()
    {
        Assert.AreEqual(WireError.OverBudget, Open(0).Spend(Base + 1));
        var budget = Open(0);
        Assert.AreEqual(WireError.None, budget.Read());
        Assert.AreEqual((Base, 16), (budget.SecondsLeft, budget.TimesLeft));
    }

    [TestMethod]
    public void A_correction_whose_write_or_read_fails_is_refused()
    {
        var failures = 0;
        for (var n = 1; ; n++)
        {
            var budget = Open(0);
            _flash.FailOperation = n;
            var error = budget.Spend(1);
            if (_flash.FailOperation != 0)
            {
                break;
            }

            failures += error == WireError.StorageFailed ? 1 : 0;
            Assert.IsTrue(error is WireError.StorageFailed or WireError.None, error.ToString());
        }

        _flash.FailOperation = 0;
        Assert.IsGreaterThanOrEqualTo(7, failures, "open and read of two slots; create, write and close of one");
    }

    [TestMethod]
    public void Without_its_file_nothing_may_be_corrected() =>
        Assert.AreEqual(WireError.StorageFailed, new AdjustmentBudget(new FileStore(new VirtualFlash()), 0).Spend(1));

    private AdjustmentBudget Open(long elapsed)
    {
        var store = new FileStore(_flash);
        Assert.AreEqual(StorageStatus.Ok, new AdjustmentFile(store).Create());
        return new AdjustmentBudget(store, elapsed);
    }
}
