using Keyfob.Firmware.Tests.DeviceAssemblies.Assemblies;
namespace Keyfob.Firmware.Tests.DeviceAssemblies;

/// <summary>The ban on ambient time is active in the portable projects and lists the required symbols.</summary>
[TestClass]
public class AmbientTimeTests
{
    private static readonly string[] s_banned = [.. File.ReadLines(WorkingTree.PathOf("BannedSymbols.txt")).Select(line => line.Split(';')[0])];

    [TestMethod]
    [DataRow("firmware/Firmware.csproj")]
    [DataRow("hal/Interfaces/Interfaces.csproj")]
    [DataRow("hal/Drivers/Drivers.csproj")]
    [DataRow("hal/Virtual/Virtual.csproj")]
    public void The_project_bans_ambient_time(string path) =>
        Assert.IsTrue(DeviceProject.Own.Single(project => project.ToString() == path).BansAmbientTime);

    [TestMethod]
    [DataRow("P:System.DateTime.UtcNow")]
    [DataRow("P:System.DateTime.Now")]
    [DataRow("P:System.DateTime.Today")]
    [DataRow("P:System.Environment.TickCount")]
    [DataRow("P:System.Environment.TickCount64")]
    [DataRow("T:System.Diagnostics.Stopwatch")]
    [DataRow("M:System.Threading.Thread.Sleep(System.Int32)")]
    [DataRow("M:System.Threading.Thread.Sleep(System.TimeSpan)")]
    [DataRow("T:System.Threading.Timer")]
    [DataRow("T:System.Random")]
    public void The_symbol_is_banned(string symbol) => CollectionAssert.Contains(s_banned, symbol);
}
