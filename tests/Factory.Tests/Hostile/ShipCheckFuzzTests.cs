using System.Text;
using Keyfob.Cli;
using Keyfob.Factory.Shipping;
using Keyfob.Factory.Tests.Commands;
using Keyfob.Factory.Tests.Shipping;

namespace Keyfob.Factory.Tests.Hostile;

[TestClass]
public sealed class ShipCheckFuzzTests : IDisposable
{
    private const string EfuseSummary = "--efuse-summary";
    private const string DeviceDetails = "--device-details";
    private const string NetworkDeployment = "--network-deployment";

    private readonly CommandBench _station = new();

    public void Dispose() => _station.Dispose();

    [TestMethod]
    [DataRow(EfuseSummary, 1)]
    [DataRow(DeviceDetails, 2)]
    [DataRow(NetworkDeployment, 3)]
    public void Every_changed_file_is_judged(string option, int seed) => Judge(option, seed * 1_000_000, 2500);

    [TestMethod]
    [TestCategory("Slow")]
    [DataRow(EfuseSummary, 4)]
    [DataRow(DeviceDetails, 5)]
    [DataRow(NetworkDeployment, 6)]
    public void Every_one_of_many_changed_files_is_judged(string option, int seed) => Judge(option, seed * 1_000_000, 40_000);

    [TestMethod]
    [DataRow(EfuseSummary, 7)]
    [DataRow(DeviceDetails, 8)]
    [DataRow(NetworkDeployment, 9)]
    public void The_command_notes_a_verdict_on_every_changed_file(string option, int seed)
    {
        var serial = _station.Make(1)[0];
        var path = _station.PathOf("file");
        ChangedFiles.Run(seed * 1_000_000, 15, Good(option), changed =>
        {
            File.WriteAllBytes(path, changed);
            _station.Tolerates([ExitCode.Failed, ExitCode.NotChecked], ["ship-check", .. _station.Journal, "--serial", serial, option, path]);
        });
    }

    private static void Judge(string option, int seed, int count) => ChangedFiles.Run(seed, count, Good(option), changed =>
    {
        var file = ShipCheckFile.Read(changed);
        var findings = option switch
        {
            EfuseSummary => [.. EfuseCheck.Judge(file)],
            DeviceDetails => [Factory.Shipping.DeviceDetails.Judge(file)],
            _ => new[] { Factory.Shipping.NetworkDeployment.Judge(file) },
        };
        Assert.IsTrue(findings.All(finding => finding.Reason is null or { Length: < 200 }));
    });

    private static byte[][] Good(string option) => option switch
    {
        EfuseSummary => [File.ReadAllBytes(Evidence.PathOf("efuse-locked.txt")), File.ReadAllBytes(Evidence.PathOf("efuse-locked.json"))],
        DeviceDetails => [File.ReadAllBytes(Evidence.PathOf("nanoff-refused.txt")), Utf16(Evidence.Text("nanoff-refused.txt"))],
        _ => [Encoding.UTF8.GetBytes(Evidence.NetworkOff), Utf16(Evidence.NetworkOff)],
    };

    private static byte[] Utf16(string text) => [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(text)];
}
