using System.Text.RegularExpressions;
using Keyfob.Orders.Rules;

namespace Keyfob.Orders.Tests.Rules;

/// <summary>The README's table of orders and the code.</summary>
[TestClass]
public sealed partial class OrderTableTests
{
    [TestMethod]
    public void The_README_s_table_of_orders_is_that_of_the_code()
    {
        var readme = File.ReadAllText(WorkingTree.PathOf("host/Orders/README.md"));
        var rows = Row().Matches(readme).Select(row => $"{row.Groups[1].Value} {row.Groups[2].Value} {row.Groups[3].Value}").ToList();
        CollectionAssert.AreEqual(OrderTransitions.All.Select(one => $"{one.State} {one.Event} {one.Next}").ToList(), rows);
    }

    [GeneratedRegex(@"^\| (Open|Paid|Fulfilled|Cancelled) \| (\w+) \| (\w+) \|", RegexOptions.Multiline)]
    private static partial Regex Row();
}
