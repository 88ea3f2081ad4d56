using System.Globalization;
using System.Runtime.InteropServices;
using Keyfob.Protocol;
using Keyfob.Simulator;
using Keyfob.Simulator.Ports;
using Keyfob.Simulator.Serve;

namespace Keyfob.Simulator.Tests.Serve;

/// <summary>Tokens behind pseudo-terminals, which only Linux has as they are used here.</summary>
[TestClass]
public class ServePtyTests
{
    private string _folder = "";

    [TestInitialize]
    public void OnlyOnLinux()
    {
        if (!OperatingSystem.IsLinux())
        {
            Assert.Inconclusive("Pseudo-terminals are served on Linux only.");
        }

        _folder = Directory.CreateTempSubdirectory("keyfob-test-").FullName;
    }

    [TestCleanup]
    public void Remove()
    {
        if (_folder.Length > 0)
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    [TestMethod]
    public void A_terminal_is_raw_and_serves_one_client_after_another()
    {
        using var run = ServeRun.Start(new ServeOptions { Port = Ports });
        for (var i = 0; i < 3; i++)
        {
            using var terminal = Open(run.Addresses[0]);
            var line = Ask(terminal, "INFO");
            Assert.StartsWith("<1 OK v=1 ", line, "neither echo nor rest of an earlier client");
            Assert.EndsWith("\r\n", line, "line ends as they are");
            Assert.Contains(run.Units[0].Id, line);
        }
    }

    [TestMethod]
    public void Whatever_a_terminal_would_take_for_itself_goes_through()
    {
        using var run = ServeRun.Start(new ServeOptions { Port = Ports });
        using var terminal = Open(run.Addresses[0]);
        Ask(terminal, "INFO");

        // Ctrl+C, Ctrl+D, backspace, Ctrl+S, Ctrl+U, Ctrl+Z and the like: nobody may act upon them.
        terminal.Write([.. Enumerable.Range(1, 31).Select(value => (byte)value), 127, 255]);
        Assert.StartsWith("<1 OK v=1 ", Ask(terminal, "INFO"));
    }

    [TestMethod]
    public void Links_have_names_that_stay_and_go_at_the_end()
    {
        var links = Path.Combine(_folder, "ports");
        Directory.CreateDirectory(links);
        File.CreateSymbolicLink(Path.Combine(links, "port-01"), "/dev/pts/of-an-earlier-run");
        using (var run = ServeRun.Start(new ServeOptions { Port = Ports, Count = 2, LinkFolder = links }))
        {
            for (var i = 0; i < 2; i++)
            {
                var link = new FileInfo(Path.Combine(links, string.Create(CultureInfo.InvariantCulture, $"port-{i + 1:D2}")));
                Assert.AreEqual(run.Addresses[i], link.LinkTarget);
                using var terminal = Open(link.FullName);
                Assert.Contains(run.Units[i].Id, Ask(terminal, "INFO"));
            }
        }

        Assert.IsEmpty(Directory.GetFileSystemEntries(links));
    }

    [TestMethod]
    public void A_file_in_the_way_of_a_link_is_left_alone()
    {
        var file = Path.Combine(_folder, "port-01");
        File.WriteAllText(file, "mine");
        Assert.ThrowsExactly<ServeException>(() => ServeRun.Start(new ServeOptions { Port = Ports, LinkFolder = _folder }));
        Assert.AreEqual("mine", File.ReadAllText(file));
    }

    // The analyzer does not see that the tests are over on another system.
    private static PortAddress Ports => OperatingSystem.IsLinux() ? new PtyPorts() : throw new PlatformNotSupportedException();

    private static FileStream Open(string path) => new(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 0);

    // A token that has just got power does not listen yet: then the request is sent again.
    private static string Ask(FileStream terminal, string body)
    {
        var line = "";
        var buffer = new byte[600];
        using var answered = new ManualResetEventSlim();
        var reader = Task.Run(() =>
        {
            while (!line.EndsWith('\n'))
            {
                line += System.Text.Encoding.Latin1.GetString(buffer, 0, terminal.Read(buffer));
            }

            answered.Set();
        });
        for (var i = 0; i < 40 && !answered.IsSet; i++)
        {
            terminal.Write(WireFrame.Format(WireFrame.Request, 1, body));
            answered.Wait(1000);
        }

        Assert.IsTrue(reader.IsCompletedSuccessfully || answered.IsSet, "no answer");
        return line;
    }
}
