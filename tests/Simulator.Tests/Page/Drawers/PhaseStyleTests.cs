using Keyfob.Simulator.Page.Drawers;
using Keyfob.Virtual.Power;

namespace Keyfob.Simulator.Tests.Page.Drawers;

/// <summary>Names and colours of the phases of a wake.</summary>
[TestClass]
public class PhaseStyleTests
{
    [TestMethod]
    public void Each_phase_has_its_own_class_of_the_style_sheet()
    {
        PowerCause[] phases = [PowerCause.Boot, PowerCause.StartUp, PowerCause.Work, PowerCause.Wire, PowerCause.AwakeWaiting, PowerCause.LightSleep, PowerCause.Processor];
        var classes = phases.Select(PhaseStyle.Of).ToArray();
        CollectionAssert.AllItemsAreUnique(classes);
        var sheet = File.ReadAllText(WorkingTree.PathOf("host/Simulator/wwwroot/drawers.css"));
        foreach (var one in classes)
        {
            Assert.StartsWith("phase-", one);
            Assert.Contains("." + one, sheet);
        }
    }

    [TestMethod]
    public void Name_begins_with_a_capital_letter() => Assert.AreEqual("Light sleep", PhaseStyle.NameOf(PowerCause.LightSleep));
}
