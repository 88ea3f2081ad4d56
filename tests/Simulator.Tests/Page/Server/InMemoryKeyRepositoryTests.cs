using System.Xml.Linq;
using Keyfob.Simulator.Page.Server;

namespace Keyfob.Simulator.Tests.Page.Server;

/// <summary>The keys that protect the page's own data.</summary>
[TestClass]
public class InMemoryKeyRepositoryTests
{
    [TestMethod]
    public void Stored_keys_are_returned_as_copies()
    {
        var keys = new InMemoryKeyRepository();
        Assert.IsEmpty(keys.GetAllElements());
        var key = new XElement("key", "1");
        keys.StoreElement(key, "first");
        keys.StoreElement(new XElement("key", "2"), "second");
        key.Value = "changed";
        keys.GetAllElements().First().Value = "changed";
        CollectionAssert.AreEqual(new[] { "1", "2" }, keys.GetAllElements().Select(one => one.Value).ToArray());
    }
}
