using Keyfob.Protocol;
using Keyfob.Simulator.Ports;

namespace Keyfob.Simulator.Tests.Ports;

/// <summary>When a session is idle, and whether the tool knows that the token is finished.</summary>
[TestClass]
public class SessionWatchTests
{
    private readonly SessionWatch _watch;
    private long _now;

    public SessionWatchTests()
    {
        _watch = new SessionWatch(() => _now);
        _watch.SawClient(1);
    }

    [TestMethod]
    public void A_session_with_a_request_that_has_no_answer_is_not_idle()
    {
        Request(2, "CHALLENGE nonce=00");
        _now = 9000;
        Assert.AreEqual(0, _watch.IdleMs);
        Answer(2, "OK nonce=00 tag=00");
        _now = 9500;
        Assert.AreEqual(500, _watch.IdleMs);
    }

    [TestMethod]
    public void A_session_whose_answer_has_not_come_for_15_seconds_is_idle()
    {
        Request(2, "SEAL tag=00");
        _now = 14999;
        Assert.AreEqual(0, _watch.IdleMs);
        _now = 15000;
        Assert.AreEqual(15000, _watch.IdleMs);
    }

    [TestMethod]
    public void INFO_leaves_a_session_idle()
    {
        _now = 1000;
        Request(2, "INFO");
        Assert.AreEqual(1000, _watch.IdleMs);
    }

    [TestMethod]
    [DataRow("OK life=sealed tag=00", true)]
    [DataRow("OK life=retired", true)]
    [DataRow("OK life=blank", false)]
    [DataRow("ERR 22 life=sealed", false)]
    public void An_answer_with_a_final_life_state_is_a_report(string body, bool isReport)
    {
        _now = 1000;
        Answer(1, body);
        Assert.AreEqual(isReport, _watch.IsReported);
        Assert.AreEqual(isReport, _watch.IsReportedToClient);
        Assert.AreEqual(isReport ? 0 : 1000, _watch.IdleMs);
    }

    [TestMethod]
    public void A_new_client_has_no_report_yet()
    {
        Answer(1, "OK life=sealed");
        _watch.SawClient(0);
        Assert.IsFalse(_watch.IsReportedToClient);
        Assert.IsTrue(_watch.IsReported);
    }

    [TestMethod]
    public void Answered_INFO_requests_are_counted_until_the_next_other_request_or_client()
    {
        Poll(1);
        Request(2, "INFO");
        Poll(3);
        Assert.AreEqual(2, _watch.Polls, "one had no answer");
        Request(4, "CHALLENGE nonce=00");
        Assert.AreEqual(0, _watch.Polls);
        Poll(5);
        _watch.SawClient(2);
        Assert.AreEqual(0, _watch.Polls);
    }

    private void Poll(int number)
    {
        Request(number, "INFO");
        Answer(number, "OK life=sealed");
    }

    private void Request(int number, string body) => _watch.SawRequest(WireFrame.Format(WireFrame.Request, number, body));

    private void Answer(int number, string body) => _watch.SawAnswer(WireFrame.Format(WireFrame.Answer, number, body));
}
