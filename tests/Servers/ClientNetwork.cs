using System.Diagnostics;
using System.Globalization;

namespace Keyfob.Servers;

/// <summary>
/// A machine of servers and a machine of clients with two addresses, an honest one and a stranger's. For root these are two network namespaces, which end with this object;
/// without the right to make them, addresses of the loopback network of this machine.
/// </summary>
public sealed class ClientNetwork : IDisposable
{
    // Any long time: they are killed.
    private static readonly string[] s_holder = ["unshare", "-n", "sleep", "3600"];

    private readonly Process[] _holders;

    private ClientNetwork(params Process[] holders) => _holders = holders;

    /// <summary>Addresses of the loopback network of this machine, for clients that run on it.</summary>
    public static ClientNetwork Loopback => new();

    /// <summary>Why nothing can be sent on this machine, for <c>Assert.Inconclusive</c>; null if it can.</summary>
    public static string? MissingReason => InstalledProgram.PathOf("curl") == null ? "curl is not installed (Debian package curl)."
        : Environment.IsPrivilegedProcess && Ip == null ? "ip is not installed (Debian package iproute2)."
        : null;

    /// <summary>Whether servers and clients are in two network namespaces.</summary>
    public bool HasNamespaces => _holders.Length > 0;

    /// <summary>Where servers listen for the clients.</summary>
    public string Server => HasNamespaces ? "192.0.2.1" : "127.0.0.1";

    /// <summary>The client that is admitted.</summary>
    public string Honest => HasNamespaces ? "192.0.2.10" : "127.0.0.10";

    /// <summary>The client that is not.</summary>
    public string Stranger => HasNamespaces ? "192.0.2.66" : "127.0.0.9";

    /// <summary>The words before a program that runs on the machine of servers.</summary>
    public IReadOnlyList<string> ServerWords => Words(0);

    private static string? Ip => InstalledProgram.PathOf("ip", "/usr/sbin", "/sbin");

    /// <summary>Makes both.</summary>
    public static async Task<ClientNetwork> CreateAsync()
    {
        if (!Environment.IsPrivilegedProcess)
        {
            return new ClientNetwork();
        }

        var network = new ClientNetwork(Process.Start(s_holder[0], s_holder[1..]), Process.Start(s_holder[0], s_holder[1..]));
        try
        {
            var own = Namespace("self");
            while (network._holders.Any(holder => !holder.HasExited && Namespace(holder.Id.ToString(CultureInfo.InvariantCulture)) == own))
            {
                await Task.Yield();
            }

            await network.IpAsync(0, "link", "add", "eth0", "type", "veth", "peer", "name", "eth0", "netns", $"{network._holders[1].Id}");
            foreach (var (machine, address) in new[] { (0, network.Server), (1, network.Honest), (1, network.Stranger) })
            {
                await network.IpAsync(machine, "address", "add", $"{address}/24", "dev", "eth0");
            }

            foreach (var machine in new[] { 0, 1 })
            {
                await network.IpAsync(machine, "link", "set", "lo", "up");
                await network.IpAsync(machine, "link", "set", "eth0", "up");
            }

            return network;
        }
        catch (InvalidOperationException)
        {
            // A container without the capability.
            network.Dispose();
            return new ClientNetwork();
        }
    }

    /// <summary>Posts a form with <c>curl</c>.</summary>
    /// <param name="client">The client's address.</param>
    /// <param name="address">Where.</param>
    /// <param name="headers">More headers, <c>name: value</c>.</param>
    /// <param name="fields">The form, <c>name=value</c>.</param>
    /// <returns>The status, and the body.</returns>
    public async Task<(int Status, string Body)> PostAsync(string client, Uri address, IEnumerable<string> headers, params IEnumerable<string> fields)
    {
        string[] words =
        [
            .. Words(1), "curl", "-s", "--interface", client, "-w", "\n%{http_code}", .. headers.SelectMany(header => new[] { "-H", header }),
            .. fields.SelectMany(field => new[] { "--data-urlencode", field }), address.AbsoluteUri,
        ];
        var output = await InstalledProgram.RunAsync(words[0], words[1..]);
        var end = output.LastIndexOf('\n');
        return (int.Parse(output[(end + 1)..], CultureInfo.InvariantCulture), output[..end]);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var holder in _holders)
        {
            holder.Kill();
            holder.WaitForExit();
            holder.Dispose();
        }
    }

    private static string? Namespace(string process) => new FileInfo($"/proc/{process}/ns/net").LinkTarget;

    private string[] Words(int machine) => HasNamespaces ? ["nsenter", "-t", $"{_holders[machine].Id}", "-n"] : [];

    private Task<string> IpAsync(int machine, params string[] words)
    {
        string[] all = [.. Words(machine), Ip!, .. words];
        return InstalledProgram.RunAsync(all[0], all[1..]);
    }
}
