using System;
using System.IO.Ports;
using Keyfob.Hal;
using nanoFramework.Hardware.Esp32;

namespace Keyfob.Esp32
{
    /// <summary>COM2, the chip's UART1, on two pins of the board. The debugger uses COM1 (trap 5a).</summary>
    public sealed class Esp32SerialLink : ISerialLink
    {
        private const string Port = "COM2";
        private const int BitsPerSecond = 115200;

        // More than two frames of the greatest length: bytes that do not fit are silently dropped (trap 5b).
        private const int ReceiveBytes = 1280;

        // A piece fits into the transmitter's FIFO of 128 bytes; sending it takes 8.7 ms.
        private const int PieceBytes = 100;
        private const int PieceMs = 10;

        // Not reached in normal operation: reads ask only for bytes that are there, and a piece fits into the FIFO.
        private const int TimeoutMs = 200;

        private readonly int _rx;
        private readonly int _tx;
        private readonly IDelay _delay;
        private SerialPort _port;

        /// <summary>Creates the link; accesses no pin yet.</summary>
        /// <param name="rx">The receiving pin. It needs an external pull-up: the driver switches none on (trap 5g).</param>
        /// <param name="tx">The transmitting pin. Neither pin may belong to the RTC block, whose pads keep their state in deep sleep.</param>
        /// <param name="delay">Waits until a piece has been sent.</param>
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
                // First the pins: COM2 has no default pins (trap 2.12). Then the buffer size: after Open it throws (trap 5b).
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
                // Closed below.
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
                // If asked for more bytes than there are, Read waits and throws (trap 5c).
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
                // In pieces that fit into the FIFO. Another task would send the rest of a longer piece from the managed heap,
                // where the array may be moved or zeroized meanwhile (trap 5d). Wait also after the last piece: closing the
                // port discards what is still in the FIFO.
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
                // Not Close: it does not stop the driver and keeps the name, so that the next Open would throw (trap 5e).
                _port.Dispose();
            }
            catch (Exception)
            {
                // The pins are left floating below in any case.
            }

            _port = null;

            // An idle transmitter is high and would power an adapter that is connected but has no supply (trap 5g).
            FloatingPin.Leave(_tx);
            FloatingPin.Leave(_rx);
        }
    }
}
