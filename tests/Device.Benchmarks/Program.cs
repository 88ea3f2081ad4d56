using System;
using Keyfob.Benchmarks;
using Keyfob.Otp;

namespace Keyfob.Device.Benchmarks
{
    /// <summary>Prints medians of 20 runs in one process, and their ratios to the textbook implementation.</summary>
    public static class Program
    {
        private const int Runs = 20;
        private const int Codes = 100;
        private const int Wakes = 40;

        /// <summary>Runs all measurements.</summary>
        public static void Main()
        {
            byte[] key = Keyfob.Token.KnownAnswer.Rfc6238().Key;
            Hotp hotp = new Hotp(key, 6);
            for (ulong counter = 0; counter < 10; counter++)
            {
                if (hotp.Compute(counter) != Textbook.Code(key, counter))
                {
                    Console.WriteLine("the implementations do not agree");
                    return;
                }
            }

            Wake wake = new Wake(key);
            if (wake.Panel.TurnOns != 1)
            {
                Console.WriteLine("no picture was shown");
                return;
            }

            Median textbook = new Median(Runs);
            Median code = new Median(Runs);
            Median newKey = new Median(Runs);
            Median wakes = new Median(Runs);
            for (int run = 0; run < Runs; run++)
            {
                // Alternately, so that a change of the machine's speed affects all of them.
                textbook.Start();
                for (ulong counter = 0; counter < Codes; counter++)
                {
                    Textbook.Code(key, counter);
                }

                textbook.Stop();
                code.Start();
                for (ulong counter = 0; counter < Codes; counter++)
                {
                    hotp.Compute(counter);
                }

                code.Stop();
                newKey.Start();
                for (int i = 0; i < Codes; i++)
                {
                    new Hotp(key, 6).Compute(0);
                }

                newKey.Stop();
                for (int i = 0; i < Wakes; i++)
                {
                    wakes.Start();
                    wake.ToFirstPicture();
                    wakes.Stop();
                    wake.End();
                }

                textbook.Next();
                code.Next();
                newKey.Next();
                wakes.Next();
            }

            long unit = textbook.Nanoseconds(Codes);
            Print("textbook code", unit, unit);
            Print("code", code.Nanoseconds(Codes), unit);
            Print("key and code", newKey.Nanoseconds(Codes), unit);
            Print("wake to first picture", wakes.Nanoseconds(Wakes), unit);
        }

        private static void Print(string what, long nanoseconds, long unit)
        {
            Console.WriteLine(what + ": " + nanoseconds.ToString() + " ns, " + (nanoseconds * 1000 / unit).ToString() + " thousandths of the textbook's code");
        }
    }
}
