using Keyfob.Cli;
using Keyfob.Factory.Tests.Commands;

namespace Keyfob.Factory.Tests.Hostile;

[TestClass]
public sealed class PskcCommandTests
{
    [TestMethod]
    public void The_command_refuses_or_uses_every_changed_file()
    {
        using var station = new CommandBench();
        station.Time.Now = new DateTimeOffset(2026, 12, 1, 8, 0, 0, TimeSpan.Zero);
        station.MakeShippable(2);
        var path = station.PathOf("batch.pskc.xml");
        Assert.AreEqual(ExitCode.Done, station.Run(["export", .. station.Batch, "--out", path]), station.Error);

        // Whatever the file contains, the token at the port refuses.
        station.Token = _ => "ERR 12";
        ChangedFiles.Run(22_000_000, 150, [File.ReadAllBytes(path)], changed =>
        {
            File.WriteAllBytes(path, changed);
            station.Tolerates(
                [ExitCode.BadArguments, ExitCode.DeviceFailed],
                ["set-time", "--port", "tcp://localhost:1", "--pskc", path, "--key-file", station.PathOf("key.hex")]);
        });
    }
}
