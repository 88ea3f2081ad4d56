using System.Security.Cryptography;

namespace Keyfob.Servers;

/// <summary>
/// FreeRADIUS 3.2 with the configuration of <c>host/Portal/radius</c> in a temporary folder, on a free port of the loopback address.
/// Debian's other files are left out, except what that configuration needs.
/// </summary>
public sealed class FreeRadius : IAsyncDisposable
{
    // Where a client waits in vain: longer than any answer takes here.
    private const int DefaultPatience = 2;

    private readonly ServerProcess _server;
    private readonly RadiusClient _client;

    private FreeRadius(string folder, ServerProcess server)
    {
        Folder = folder;
        _server = server;
        _client = new RadiusClient(folder, server.Port);
    }

    /// <summary>Why it cannot run on this machine, for <c>Assert.Inconclusive</c>; null if it can.</summary>
    public static string? MissingReason =>
        Program == null ? "FreeRADIUS is not installed (Debian package freeradius)."
        : !File.Exists($"{FreeRadiusTree.Modules}/rlm_rest.so") ? "The module rlm_rest is not installed (Debian package freeradius-rest)."
        : InstalledProgram.PathOf("radclient") == null ? "radclient is not installed (Debian package freeradius-utils)."
        : null;

    /// <summary>The port on 127.0.0.1.</summary>
    public int Port => _server.Port;

    /// <summary>The id of the server process.</summary>
    public int ProcessId => _server.Id;

    /// <summary>The folder of all its files.</summary>
    public string Folder { get; }

    /// <summary>The secret that it shares with the client 127.0.0.1.</summary>
    public string Secret => File.ReadAllText(Path.Combine(Folder, RadiusClient.SecretFile));

    /// <summary>What the server has printed.</summary>
    public string Log => _server.Log;

    /// <summary>What the configuration logged: what was refused or not answered, a line for each.</summary>
    public string Events => File.Exists(EventFile) ? File.ReadAllText(EventFile) : "";

    private static string? Program => InstalledProgram.PathOf("freeradius", "/usr/sbin");

    private string EventFile => Path.Combine(Folder, "radius.log");

    /// <summary>Starts the server.</summary>
    /// <param name="configuration">The folder of the configuration.</param>
    /// <param name="service">The address of the service that it asks.</param>
    /// <param name="changes">Texts of the configuration and what stands there instead. Each text must occur.</param>
    /// <param name="prepare">Puts more files into its folder.</param>
    /// <exception cref="InvalidOperationException">The server does not start. The message has its output. No process and no folder is left.</exception>
    public static async Task<FreeRadius> StartAsync(
        string configuration, Uri service, IReadOnlyList<(string Old, string New)>? changes = null, Action<string>? prepare = null)
    {
        // Not a folder for temporary files that is in memory: FreeRADIUS creates no file below /dev.
        var folder = await InstalledProgram.CreateFolderAsync("keyfob-radius-", "/var/tmp");
        try
        {
            var secret = RandomNumberGenerator.GetHexString(32);
            File.WriteAllText(Path.Combine(folder, RadiusClient.SecretFile), secret);
            prepare?.Invoke(folder);
            var tree = new FreeRadiusTree(configuration, folder)
                .Change("http://127.0.0.1:5080/validate/status", service.AbsoluteUri)
                .Change("ipaddr = *", "ipaddr = 127.0.0.1")
                .Change("ipaddr = 192.0.2.10", "ipaddr = 127.0.0.1")
                .Change("secret = \"CHANGE-ME\"", $"secret = \"{secret}\"");
            foreach (var (old, instead) in changes ?? [])
            {
                tree.Change(old, instead);
            }

            var server = await ServerProcess.StartAsync(
                async port =>
                {
                    tree.Write(port);
                    await InstalledProgram.GiveAwayAsync(folder);
                    return InstalledProgram.Unprivileged(Program!, "-f", "-l", "stdout", "-n", FreeRadiusTree.Name, "-d", folder);
                },
                "Ready to process requests",
                "TERM");
            return new FreeRadius(folder, server);
        }
        catch
        {
            Directory.Delete(folder, recursive: true);
            throw;
        }
    }

    /// <summary>Asks with a password, as <c>radtest</c> does.</summary>
    /// <param name="user">The user, up to 253 bytes of UTF-8.</param>
    /// <param name="password">The password, 1 to 128 bytes of UTF-8. radclient leaves out an empty one.</param>
    /// <param name="patience">How long the client waits, in seconds.</param>
    public async Task<RadiusAnswer> RadtestAsync(string user, string password, int patience = DefaultPatience) => (await SendAsync(
        $"User-Name = {RadiusClient.Quote(user)}, User-Password = {RadiusClient.Quote(password)}, Message-Authenticator = 0x00", patience)).Answer;

    /// <summary>Sends a request of these attributes with <c>radclient</c>.</summary>
    /// <param name="attributes">For example <c>User-Name = "alice", CHAP-Password = "123456"</c>.</param>
    /// <param name="patience">How long the client waits, in seconds.</param>
    /// <returns>The answer, and what radclient printed: the attributes of request and answer.</returns>
    public Task<(RadiusAnswer Answer, string Output)> SendAsync(string attributes, int patience = DefaultPatience) => _client.SendAsync(attributes, patience);

    /// <summary>Stops the server and deletes its folder.</summary>
    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }
}
