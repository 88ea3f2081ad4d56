using Keyfob.Portal.Oversight;
using Keyfob.Verifier.Audit;

namespace Keyfob.Portal.Tests.Pages;

[TestClass]
public sealed class AuditSearchTests
{
    [TestMethod]
    public void The_query_has_each_filter_under_the_name_from_which_it_is_read()
    {
        var search = new AuditSearch("2033-05-01", "2033-05-18", "CodeWrong", "192.0.2.1", "KF1", "a&b", Before: "9");
        Assert.AreEqual("?from=2033-05-01&to=2033-05-18&kind=CodeWrong&actor=192.0.2.1&serial=KF1&user=a%26b&before=7", search.Query(before: 7));
        Assert.AreEqual("?kind=CodeWrong", new AuditSearch("", null, "CodeWrong", "", null, "", null).Query());
        Assert.AreEqual("", new AuditSearch(null, null, null, null, null, null, "9").Query());
    }

    [TestMethod]
    public void Empty_texts_do_not_filter()
    {
        Assert.AreEqual(new AuditFilter(), new AuditSearch("", "", "", " ", "", " ", "").Read(out var problem));
        Assert.AreEqual("", problem);
    }

    [TestMethod]
    public void Each_text_is_read_into_its_filter()
    {
        var filter = new AuditSearch("2033-05-01", "2033-05-18", "CodeWrong", " 192.0.2.1 ", "KF1", "alice", "9").Read(out _);
        Assert.AreEqual(
            new AuditFilter { From = new DateOnly(2033, 5, 1), To = new DateOnly(2033, 5, 18), Kind = AuditKind.CodeWrong, Actor = "192.0.2.1", Serial = "KF1", User = "alice", Before = 9 },
            filter);
    }
}
