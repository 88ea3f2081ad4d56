using Keyfob.Simulator.Energy;
using Keyfob.Simulator.Energy.Tables;
using Keyfob.Virtual.Power;

namespace Keyfob.Simulator.Tests.Energy;

/// <summary>The life of cells, with the numbers of the reference design: 1080 mAh that can be used, of which 1 % a year is lost.</summary>
[TestClass]
public class CellLifeTests
{
    // (3 + 10 + 1) uA through the converter, and 0.08 uA for the converter itself.
    private const double Standing = (14 * 1.22) + 0.08;

    private static readonly PowerTable s_table = EnergyBoard.Named("b2").Table;

    [TestMethod]
    [DataRow(5.0)]
    [DataRow(18.4)]
    [DataRow(1000.0)]
    public void Life_is_the_time_until_the_current_and_self_discharge_have_used_the_charge(double microamperes)
    {
        var years = CellLife.Years(s_table, microamperes);
        const int Steps = 100000;
        var charge = 1080.0;
        for (var i = 0; i < Steps; i++)
        {
            charge -= ((microamperes / 1000 * 24 * 365.25) - (charge * Math.Log(0.99))) * years / Steps;
        }

        Assert.AreEqual(0, charge, 0.1);
    }

    [TestMethod]
    public void Current_without_presses_is_that_of_the_parts_that_are_always_on() =>
        Assert.AreEqual(Standing, CellLife.StandingMicroamperes(s_table), 1e-9);

    [TestMethod]
    public void Presses_add_their_charge_to_the_current()
    {
        // 10 presses of 8.64 mC a day are 1 uA.
        Assert.AreEqual(CellLife.Years(s_table, Standing + 1), CellLife.Years(s_table, 8.64, 0, 10), 1e-9);
        Assert.AreEqual(CellLife.Years(s_table, Standing), CellLife.Years(s_table, 8.64, 0, 0), 1e-9);
    }

    [TestMethod]
    public void The_current_that_flows_anyway_is_no_charge_of_a_press()
    {
        // A press of 1000 s, in which the standing current alone is as many mC as it is uA.
        Assert.AreEqual(CellLife.Years(s_table, Standing + 1), CellLife.Years(s_table, 8.64 + Standing, 1e6, 10), 1e-9);
        Assert.AreEqual(CellLife.Years(s_table, Standing), CellLife.Years(s_table, Standing / 2, 1e6, 10), 1e-9, "a press saves no charge");
    }

    [TestMethod]
    [DataRow(0.05, "18.3 days")]
    [DataRow(0.0999, "36.5 days")]
    [DataRow(0.1, "0.10 years")]
    [DataRow(6.486, "6.49 years")]
    public void A_short_life_is_in_days(double years, string text) => Assert.AreEqual(text, CellLife.Describe(years));

    [TestMethod]
    public void Each_cause_has_its_own_name()
    {
        var names = Enum.GetValues<PowerCause>().Select(CauseNames.Of).ToArray();
        CollectionAssert.AllItemsAreUnique(names);
        Assert.DoesNotContain("", names);
    }
}
