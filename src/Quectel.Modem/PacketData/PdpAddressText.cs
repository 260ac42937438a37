using System.Globalization;
using System.Net;

namespace Quectel.Modem;

/// <summary>Addresses as modules write them: the usual way, or IPv6 as sixteen decimals with dots.</summary>
internal static class PdpAddressText
{
    private const int IPv6Bytes = 16;

    /// <returns>Null for no address at all, and for one of zeros, which means the same.</returns>
    public static IPAddress? Parse(string? text)
    {
        if (text is null)
        {
            return null;
        }

        IPAddress? address = TryParseDecimals(text) ?? (IPAddress.TryParse(text, out IPAddress? usual) ? usual : null);
        return IPAddress.Any.Equals(address) || IPAddress.IPv6Any.Equals(address) ? null : address;
    }

    private static IPAddress? TryParseDecimals(string text)
    {
        string[] parts = text.Split('.');
        if (parts.Length != IPv6Bytes)
        {
            return null;
        }

        byte[] bytes = new byte[IPv6Bytes];
        for (int i = 0; i < parts.Length; i++)
        {
            if (!byte.TryParse(parts[i], NumberStyles.None, CultureInfo.InvariantCulture, out bytes[i]))
            {
                return null;
            }
        }

        return new IPAddress(bytes);
    }
}
