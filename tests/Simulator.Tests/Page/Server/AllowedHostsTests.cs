using System.Net;
using Keyfob.Simulator.Page.Server;

namespace Keyfob.Simulator.Tests.Page.Server;

/// <summary>The host names under which the page is served.</summary>
[TestClass]
public class AllowedHostsTests
{
    private static readonly string[] s_loopback = ["localhost", "127.0.0.1", "[::1]"];

    [TestMethod]
    [DataRow("127.0.0.1")]
    [DataRow("127.0.0.2")]
    [DataRow("::1")]
    public void A_page_for_this_computer_only_has_no_other_name(string address)
    {
        var own = address.Contains(':', StringComparison.Ordinal) ? $"[{address}]" : address;
        CollectionAssert.AreEquivalent(s_loopback.Append(own).ToArray(), AllowedHosts.Of(IPAddress.Parse(address)).ToArray());
    }

    [TestMethod]
    public void A_page_at_one_address_also_has_that_address_and_the_computers_name()
    {
        CollectionAssert.AreEquivalent(s_loopback.Append(Dns.GetHostName()).Append("192.0.2.7").ToArray(), AllowedHosts.Of(IPAddress.Parse("192.0.2.7")).ToArray());
        Assert.Contains("[fe80::1]", AllowedHosts.Of(IPAddress.Parse("fe80::1%3")), "an address in a URL has no zone");
    }

    [TestMethod]
    [DataRow("0.0.0.0")]
    [DataRow("::")]
    public void A_page_at_all_addresses_has_those_of_this_computer_and_never_the_wildcard(string address)
    {
        var names = AllowedHosts.Of(IPAddress.Parse(address));
        Assert.IsEmpty(s_loopback.Append(Dns.GetHostName()).Except(names));
        Assert.IsGreaterThan(s_loopback.Length + 1, names.Count, "the addresses of the network interfaces");
        Assert.DoesNotContain(address, names);
        Assert.DoesNotContain($"[{address}]", names);
    }
}
