namespace Keyfob.Firmware.Tests.Token;

[TestClass]
public sealed class FirmwareBuildTests
{
    [TestMethod]
    public void A_development_build_says_so_in_its_version()
    {
        Assert.AreEqual($"{FirmwareInfo.Version}-dev", new FirmwareBuild(isDevelopment: true).Version);
        Assert.AreEqual(FirmwareInfo.Version, new FirmwareBuild(isDevelopment: false).Version);
    }

    [TestMethod]
    public void The_configuration_Debug_makes_a_development_build()
    {
#if DEBUG
        Assert.IsTrue(FirmwareBuild.This().IsDevelopment);
#else
        Assert.IsFalse(FirmwareBuild.This().IsDevelopment);
#endif
    }
}
