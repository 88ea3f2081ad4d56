using Keyfob.Storage;

namespace Keyfob.Kits.Tests;

[TestClass]
public class UnitKitTests
{
    [TestMethod]
    [DataRow(TokenRecord.UnitIdSize - 1, UnitFile.KeySize)]
    [DataRow(TokenRecord.UnitIdSize, UnitFile.KeySize - 1)]
    [DataRow(TokenRecord.UnitIdSize, UnitFile.KeySize + 1)]
    public void An_ID_or_a_key_of_another_size_gives_no_kit(int idSize, int keySize) =>
        Assert.ThrowsExactly<InvalidOperationException>(() => UnitKit.Make(new byte[idSize], new byte[keySize], 0));
}
