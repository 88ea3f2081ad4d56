using Keyfob.Virtual.Chips;

namespace Keyfob.Hal.Tests.Chips;

/// <summary>What the panel shows.</summary>
[TestClass]
public class Gdew0154m09ModelTests : EpaperBench
{
    [TestMethod]
    public void A_full_refresh_shows_the_new_picture_whatever_the_panel_and_the_old_one_are()
    {
        SetUp();
        Fully(0x00, 0xF0);
        Assert.IsFalse(Panel.Pixels.IsBlack(3, 0));
        Assert.IsTrue(Panel.Pixels.IsBlack(4, 0));
        Fully(0xFF, 0x0F);
        Assert.IsTrue(Panel.Pixels.IsBlack(3, 0));
        Assert.IsFalse(Panel.Pixels.IsTraceable(4, 0));
        Assert.AreEqual(2, Panel.FullRefreshes);
        Clean();
    }

    [TestMethod]
    public void The_picture_changes_when_the_refresh_has_ended()
    {
        SetUp();
        Send(0x10, Filled(0xFF));
        Send(0x13, Filled(0x00));
        Send(0x12);
        Assert.IsFalse(Panel.Busy.Read());
        Time.Advance(Gdew0154m09Model.FullMs - 1);
        Assert.IsFalse(Panel.Busy.Read());
        Assert.IsTrue(Panel.Pixels.IsBlank);
        Time.Advance(1);
        Assert.IsTrue(Panel.Busy.Read());
        Assert.IsTrue(Panel.Pixels.IsBlack(199, 199));
    }

    [TestMethod]
    public void A_quick_refresh_drives_only_pixels_that_differ_in_memory()
    {
        SetUp();
        Fully(0xFF, 0x00);
        SendWaveforms();

        // Old and new are white, but the panel is black: nothing is driven.
        Quickly(0xFF, 0xFF);
        Assert.IsTrue(Panel.Pixels.IsBlack(0, 10));
        Quickly(0x00, 0xFF);
        Assert.IsFalse(Panel.Pixels.IsBlack(0, 10));
        Assert.IsTrue(Panel.Pixels.IsTraceable(0, 10), "a shadow");
        Assert.IsTrue(Panel.Pixels.IsBlack(0, 9), "outside the window");
        Assert.IsTrue(Panel.Pixels.IsBlack(16, 10), "outside the window");
        Quickly(0xFF, 0x00);
        Assert.IsTrue(Panel.Pixels.IsBlack(0, 10));
        Clean();
    }

    [TestMethod]
    public void A_full_refresh_that_is_interrupted_leaves_every_pixel_unknown()
    {
        SetUp();
        Send(0x10, Filled(0xFF));
        Send(0x13, Filled(0xFF));
        Send(0x12);
        Time.Advance(Gdew0154m09Model.FullMs - 1);
        Panel.LosePower();
        Assert.IsFalse(Panel.Pixels.IsKnown);
        Assert.IsFalse(Panel.Pixels.IsBlank);
        Assert.IsTrue(Panel.Pixels.IsTraceable(100, 100));
        Panel.RestorePower();
        SetUp();
        Fully(0x00, 0xFF);
        Assert.IsTrue(Panel.Pixels.IsBlank);
        Clean();
    }

    [TestMethod]
    public void A_quick_refresh_that_is_interrupted_leaves_the_driven_pixels_unknown_and_another_quick_one_does_not_clean_them()
    {
        SetUp();
        SendWaveforms();
        Send(0x91);
        Send(0x90, Window);
        Send(0x10, 0xFF, 0xFF, 0xFF, 0xFF);
        Send(0x13, 0xF0, 0xFF, 0xFF, 0xFF);
        Send(0x12);
        Time.Advance(100);
        Panel.Reset.Write(false);
        Assert.IsTrue(Panel.Pixels.IsTraceable(4, 10));
        Assert.IsFalse(Panel.Pixels.IsTraceable(3, 10));
        Time.Advance(10);
        Panel.Reset.Write(true);
        SetUp();
        SendWaveforms();
        Quickly(0x00, 0xFF);
        Assert.IsTrue(Panel.Pixels.IsTraceable(4, 10), "a shadow is left");
        Assert.IsTrue(Panel.Pixels.IsKnown);
    }

    [TestMethod]
    public void The_picture_stays_without_supply()
    {
        SetUp();
        Fully(0xFF, 0x0F);
        Panel.LosePower();
        Time.Advance(1_000_000_000_000);
        Assert.IsTrue(Panel.Pixels.IsBlack(0, 0));
        Assert.IsTrue(Panel.Pixels.IsKnown);
    }

    [TestMethod]
    public void The_memory_contains_noise_after_a_reset()
    {
        SetUp();
        Fully(0xFF, 0xFF);
        SetUp();
        Send(0x91);
        Send(0x90, Window);
        Send(0x10, Filled(0xFF, 4));
        Send(0x13, Filled(0xFF, 4));
        Send(0x12);
        Time.Advance(Gdew0154m09Model.FullMs);
        Assert.IsFalse(Panel.Pixels.IsBlank, "a full refresh drives the rest of the panel to what the memory contains");
    }
}
