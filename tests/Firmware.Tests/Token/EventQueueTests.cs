using Keyfob.Token;

namespace Keyfob.Firmware.Tests.Token;

[TestClass]
public class EventQueueTests
{
    [TestMethod]
    public void Events_are_taken_in_their_order_from_any_position_of_the_ring()
    {
        var queue = new EventQueue();
        for (var i = 0; i < 5; i++)
        {
            queue.Post(TokenEvent.Held);
            queue.Post(TokenEvent.None);
            queue.Post(TokenEvent.Pressed);
            queue.Post(TokenEvent.Expired);
            Assert.AreEqual(TokenEvent.Held, queue.Take());
            Assert.AreEqual(TokenEvent.Pressed, queue.Take());
            Assert.AreEqual(TokenEvent.Expired, queue.Take());
            Assert.IsTrue(queue.IsEmpty);
        }
    }

    [TestMethod]
    public void A_cleared_queue_is_empty()
    {
        var queue = new EventQueue();
        queue.Post(TokenEvent.Held);
        queue.Clear();
        Assert.IsTrue(queue.IsEmpty);
        queue.Post(TokenEvent.Pressed);
        Assert.AreEqual(TokenEvent.Pressed, queue.Take());
    }
}
