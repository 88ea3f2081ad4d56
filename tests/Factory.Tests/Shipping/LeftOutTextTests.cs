using Keyfob.Factory.Shipping;

namespace Keyfob.Factory.Tests.Shipping;

[TestClass]
public class LeftOutTextTests
{
    [TestMethod]
    public void Each_reason_is_printed_once_with_its_tokens()
    {
        LeftOut[] tokens =
        [
            new("KF0000000001", "not ship-checked"), new("KF0000000002", "not shippable: battery: empty"), new("KF0000000003", "not ship-checked"),
            new("KF0000000004", "not ship-checked"), new("KF0000000005", "not ship-checked"), new("KF0000000007", "not ship-checked"), new("KF0000000008", "not ship-checked"),
            new("KG0000000009", "not ship-checked"),
        ];
        CollectionAssert.AreEqual(
            new[]
            {
                "7 x not ship-checked (KF0000000001, KF0000000003 to KF0000000005, KF0000000007, KF0000000008, KG0000000009)",
                "1 x not shippable: battery: empty (KF0000000002)",
            },
            LeftOutText.Lines(tokens).ToArray());
    }
}
