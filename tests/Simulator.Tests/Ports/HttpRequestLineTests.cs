using System.Text;
using Keyfob.Simulator.Ports;

namespace Keyfob.Simulator.Tests.Ports;

[TestClass]
public class HttpRequestLineTests
{
    [TestMethod]
    [DataRow("GET ")]
    [DataRow("HEAD /")]
    [DataRow("POST /")]
    [DataRow("PUT /")]
    [DataRow("DELETE /")]
    [DataRow("CONNECT localhost:1")]
    [DataRow("OPTIONS *")]
    [DataRow("TRACE /")]
    [DataRow("PATCH /")]
    public void Each_method_of_HTTP_begins_a_request(string begin)
    {
        Assert.IsTrue(HttpRequestLine.IsBegunBy(Encoding.ASCII.GetBytes(begin)));
        Assert.IsFalse(HttpRequestLine.CanBecome(Encoding.ASCII.GetBytes(begin)), "it is one");
    }

    [TestMethod]
    [DataRow("", true)]
    [DataRow("P", true)]
    [DataRow("GET", true)]
    [DataRow("CONNECT", true)]
    [DataRow("GETX", false)]
    [DataRow("get", false)]
    [DataRow(" GET", false)]
    [DataRow(">1 INFO", false)]
    public void Only_a_part_of_a_method_can_become_a_request(string begin, bool can)
    {
        Assert.IsFalse(HttpRequestLine.IsBegunBy(Encoding.ASCII.GetBytes(begin)));
        Assert.AreEqual(can, HttpRequestLine.CanBecome(Encoding.ASCII.GetBytes(begin)));
    }
}
