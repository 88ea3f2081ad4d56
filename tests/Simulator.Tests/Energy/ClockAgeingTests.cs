using Keyfob.Boards.Virtual;
using Keyfob.Simulator.Energy;

namespace Keyfob.Simulator.Tests.Energy;

/// <summary>The rate error of a clock chip over the years, in parts per billion.</summary>
[TestClass]
public class ClockAgeingTests
{
    [TestMethod]
    [DataRow("devkit", 0.0, 2000)]
    [DataRow("devkit", 0.5, 2500)]
    [DataRow("devkit", 1.0, 3000)]
    [DataRow("devkit", 5.5, 5000)]
    [DataRow("devkit", 10.0, 7000)]
    [DataRow("coreink", 0.0, 3000)]
    [DataRow("coreink", 0.5, 4500)]
    [DataRow("coreink", 1.0, 6000)]
    [DataRow("coreink", 10.0, 13000)]
    public void A_clock_chip_ages_most_in_its_first_year(string board, double years, int partsPerBillion) =>
        Assert.AreEqual(partsPerBillion, ClockAgeing.Of(BoardKind.All.Single(kind => kind.Name == board)).PartsPerBillion(years));
}
