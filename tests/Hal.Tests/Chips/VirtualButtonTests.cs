using Keyfob.Virtual.Chips;
using Keyfob.Virtual.Time;

namespace Keyfob.Hal.Tests.Chips;

[TestClass]
public class VirtualButtonTests
{
    private readonly VirtualTime _time = new();
    private readonly VirtualButton _button;

    public VirtualButtonTests()
    {
        _button = new VirtualButton(_time);
    }

    [TestMethod]
    public void The_pin_is_high_until_the_contact_closes()
    {
        _button.PressAt(10);
        _button.ReleaseAt(20);
        Assert.AreEqual("1111111111000000000011111", Levels(25));
    }

    [TestMethod]
    public void A_press_bounces_at_both_its_ends()
    {
        _button.PressFor(2, 10, 2);
        Assert.AreEqual("110101000000101011", Levels(18));
    }

    [TestMethod]
    public void NextTimeAt_returns_the_next_moment_of_a_level()
    {
        Assert.AreEqual(-1, _button.NextTimeAt(false));
        _button.PressAt(10);
        _button.ReleaseAt(20);
        Assert.AreEqual(10, _button.NextTimeAt(false));
        Assert.AreEqual(20, _button.NextTimeAt(true));
        _time.Advance(10);
        Assert.AreEqual(-1, _button.NextTimeAt(false), "after now");
        Assert.AreEqual(20, _button.NextTimeAt(true));
    }

    [TestMethod]
    public void The_number_of_scheduled_presses_is_limited_but_not_of_past_ones()
    {
        for (var i = 0; i < 1000; i++)
        {
            _button.PressAt(_time.Milliseconds + 1);
            _button.ReleaseAt(_time.Milliseconds + 3);
            Assert.AreEqual("100", Levels(3));
            Assert.AreEqual(-1, _button.NextTimeAt(false));
        }

        Assert.ThrowsExactly<IndexOutOfRangeException>(() => _button.PressFor(_time.Milliseconds + 1, 1000, 200));
    }

    private string Levels(int count)
    {
        string levels = "";
        for (int i = 0; i < count; i++)
        {
            levels += _button.Read() ? '1' : '0';
            Assert.AreNotEqual(_button.Read(), _button.IsDown);
            _time.Advance(1);
        }

        return levels;
    }
}
