namespace Keyfob.Simulator.Tests.Page.Processes;

/// <summary>Starting and ending the program.</summary>
[TestClass]
public sealed class ProgramTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("keyfob-portal-").FullName;

    public void Dispose() => Directory.Delete(_folder, true);

    [TestMethod]
    public async Task Program_run_from_the_repository_serves_the_page_and_ends_with_SIGTERM()
    {
        await AssertServesAndEndsAsync(Programs.Dotnet(
            WorkingTree.Root,
            ["run", "--no-build", "--artifacts-path", Programs.Artifacts, "-c", Programs.Configuration, "--project", "host/Simulator", "--", "--no-open"]));
    }

    [TestMethod]
    public async Task Program_run_from_another_folder_serves_the_page_and_writes_no_files()
    {
        var home = Directory.CreateDirectory(Path.Combine(_folder, "home")).FullName;
        var start = Programs.Dotnet(_folder, Programs.Simulator, "--no-open");
        start.Environment["HOME"] = home;
        await AssertServesAndEndsAsync(start);
        var written = Directory.EnumerateFileSystemEntries(home).Select(Path.GetFileName).Where(name => !name!.StartsWith(".dotnet", StringComparison.Ordinal));
        Assert.AreEqual("", string.Join('\n', written));
        Assert.HasCount(1, Directory.EnumerateFileSystemEntries(_folder));
    }

    [TestMethod]
    public async Task Second_program_takes_another_port()
    {
        using var first = await RunningSimulator.StartAsync(Programs.Dotnet(_folder, Programs.Simulator, "--no-open"));
        using var second = await RunningSimulator.StartAsync(Programs.Dotnet(_folder, Programs.Simulator, "--no-open", "--count", "3"));
        Assert.AreNotEqual(first.Address.Port, second.Address.Port);
        Assert.Contains("the tokens", second.FirstLine);
        Assert.Contains("KFDEMO000003", await PageOfAsync(second));
        Assert.AreEqual(0, (await first.EndAsync()).ExitCode);
        Assert.AreEqual(0, (await second.EndAsync()).ExitCode);
    }

    [TestMethod]
    public async Task Tokens_are_saved_in_the_folder_of_state()
    {
        var state = Path.Combine(_folder, "state");
        using (var first = await RunningSimulator.StartAsync(Programs.Dotnet(_folder, Programs.Simulator, "--no-open", "--state", state, "--blank")))
        {
            Assert.Contains("Blank", await PageOfAsync(first));
            Assert.AreEqual(0, (await first.EndAsync()).ExitCode);
        }

        // Without the saved token it would be a demo token.
        using var second = await RunningSimulator.StartAsync(Programs.Dotnet(_folder, Programs.Simulator, "--no-open", "--state", state));
        var page = await PageOfAsync(second);
        Assert.Contains("Blank", page);
        Assert.DoesNotContain("KFDEMO", page);

        var (exitCode, output, error) = await Programs.RunAsync(Programs.Dotnet(_folder, Programs.Simulator, "--no-open", "--state", state));
        Assert.AreEqual(5, exitCode);
        Assert.AreEqual("", output);
        Assert.Contains("in use by another simulator", error);
    }

    [TestMethod]
    [DataRow("--at", "noon")]
    [DataRow("--count", "0")]
    [DataRow("--count", "51")]
    [DataRow("--speed", "0")]
    [DataRow("--listen", "here")]
    [DataRow("--random", "-1")]
    [DataRow("--board", "mine")]
    [DataRow("--wrong")]
    [DataRow("--blank", "yes")]
    [DataRow("--state")]
    public async Task Invalid_argument_gives_one_line_and_exit_code_2(params string[] args)
    {
        var (exitCode, output, error) = await Programs.RunAsync(Programs.Dotnet(_folder, [Programs.Simulator, "--no-open", .. args]));
        Assert.AreEqual(2, exitCode, error);
        Assert.AreEqual("", output);
        Assert.HasCount(1, error.TrimEnd().Split('\n'), error);
        Assert.IsGreaterThan(10, error.Length);
    }

    private static async Task AssertServesAndEndsAsync(System.Diagnostics.ProcessStartInfo start)
    {
        using var program = await RunningSimulator.StartAsync(start);
        using var client = new HttpClient();
        Assert.IsGreaterThan(50000, (await client.GetByteArrayAsync(new Uri(program.Address, "_framework/blazor.web.js"))).Length);
        Assert.IsGreaterThan(5000, (await client.GetByteArrayAsync(new Uri(program.Address, "keyfob.css"))).Length);
        Assert.Contains("KFDEMO000001", await client.GetStringAsync(program.Address));
        var (exitCode, output, error) = await program.EndAsync();
        Assert.AreEqual(0, exitCode);
        Assert.AreEqual("", output + error);
    }

    private static async Task<string> PageOfAsync(RunningSimulator program)
    {
        using var client = new HttpClient();
        return await client.GetStringAsync(program.Address);
    }
}
