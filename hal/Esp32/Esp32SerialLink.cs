using System;
using System.IO.Ports;
using Keyfob.Hal;
using nanoFramework.Hardware.Esp32;

namespace Keyfob.Esp32
{
    /// <summary>COM2, UART1 of the chip, on two pins of the board. COM1 is the debugger's (trap 5a).</summary>
    public sealed class Esp32SerialLink : ISerialLink
    {
        private const string Port = "COM2";
        private const int BitsPerSecond = 115200;

        // More than two of the longest lines: what does not fit is dropped without a word (trap 5b).
        private const int ReceiveBytes = 1280;

        // What the transmitter's FIFO of 128 bytes takes at once, and more than the 8.7 ms until it is empty again.
        private const int PieceBytes = 100;
        private const int PieceMs = 10;

        // Never reached in good order: nothing is asked for that is not there, and a piece fits into the FIFO.
        private const int TimeoutMs = 200;

        private readonly int _rx;
        private readonly int _tx;
        private readonly IDelay _delay;
        private SerialPort _port;

        /// <summary>Takes the numbers; touches no pin yet.</summary>
        /// <param name="rx">The pin that hears. Wants a pull-up outside: the driver switches none on (trap 5g).</param>
        /// <param name="tx">The pin that talks. Like <paramref name="rx"/> not of the RTC block, whose pads keep their state in deep sleep.</param>
        /// <param name="delay">Waits until a piece is on the wire.</param>
        public Esp32SerialLink(int rx, int tx, IDelay delay)
        {
            _rx = rx;
            _tx = tx;
            _delay = delay;
        }

        /// <inheritdoc/>
        public bool Open()
        {
            if (_port != null)
            {
                return true;
            }

            bool isOpen = false;
            try
            {
                // First the pins: COM2 has none of its own (trap 2.12). Then the sizes: later they throw (trap 5b).
                Configuration.SetPinFunction(_rx, DeviceFunction.COM2_RX);
                Configuration.SetPinFunction(_tx, DeviceFunction.COM2_TX);
                _port = new SerialPort(Port, BitsPerSecond);
                _port.ReadBufferSize = ReceiveBytes;
                _port.ReadTimeout = TimeoutMs;
                _port.WriteTimeout = TimeoutMs;
                _port.Open();
                isOpen = true;
            }
            catch (Exception)
            {
                // Given back below.
            }

            if (!isOpen)
            {
                Close();
            }

            return isOpen;
        }

        /// <inheritdoc/>
        public int Read(byte[] buffer)
        {
            if (_port == null)
            {
                return 0;
            }

            try
            {
                // Asked for more than there is, Read waits and throws (trap 5c).
                int count = _port.BytesToRead;
                if (count > buffer.Length)
                {
                    count = buffer.Length;
                }

                return count > 0 ? _port.Read(buffer, 0, count) : 0;
            }
            catch (Exception)
            {
                return 0;
            }
        }

        /// <inheritdoc/>
        public bool Write(byte[] buffer, int length)
        {
            if (_port == null)
            {
                return false;
            }

            try
            {
                // In pieces that the FIFO takes whole: the rest of a longer one would be sent by another task out of the managed
                // heap, where the array may move or be wiped meanwhile (trap 5d). The last piece is waited for as well: closing
                // cuts off what is still in the FIFO.
                for (int sent = 0; sent < length; sent += PieceBytes)
                {
                    int rest = length - sent;
                    _port.Write(buffer, sent, rest < PieceBytes ? rest : PieceBytes);
                    _delay.Wait(PieceMs);
                }

                return true;
            }
            catch (Exception)
            {
                return false;
            }
        }

        /// <inheritdoc/>
        public void Close()
        {
            if (_port == null)
            {
                return;
            }

            try
            {
                // Not Close: that stops nothing and keeps the name, so that the next Open would throw (trap 5e).
                _port.Dispose();
            }
            catch (Exception)
            {
                // The pins float all the same.
            }

            _port = null;

            // An idle transmitter is high and would feed an adapter that is plugged in but has no power (trap 5g).
            FloatingPin.Leave(_tx);
            FloatingPin.Leave(_rx);
        }
    }
}
