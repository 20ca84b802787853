/* Tidang: reading and writing places in common notations.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-coordinates.h"

#include <math.h>
#include <string.h>

#include "td-text.h"

#define MAX_NUMBERS 6

typedef enum
{
  AXIS_UNKNOWN,
  AXIS_LON,
  AXIS_LAT
} Axis;

/* One number and what stands around it. */
typedef struct
{
  double value;
  gboolean negative;
  gboolean part;  /* minutes or seconds of the number before it */
  gboolean opens; /* degrees: a sign behind it says that minutes may follow */
} Number;

typedef struct
{
  double degrees;
  Axis axis;
  gboolean negative;
} Angle;

typedef struct
{
  const char *at;
  Number numbers[MAX_NUMBERS];
  guint n_numbers;
  Axis axes[2]; /* words in their order */
  gboolean west_or_south[2];
  guint n_axes;
  gboolean has_signs; /* degrees, minutes or seconds were marked */
} Reading;

static const struct
{
  const char *word;
  Axis axis;
  gboolean negative;
} axis_words[] = {
  { "longitude", AXIS_LON, FALSE }, { "latitude", AXIS_LAT, FALSE }, { "东经", AXIS_LON, FALSE },
  { "西经", AXIS_LON, TRUE },       { "北纬", AXIS_LAT, FALSE },     { "南纬", AXIS_LAT, TRUE },
  { "经度", AXIS_LON, FALSE },      { "纬度", AXIS_LAT, FALSE },     { "lng", AXIS_LON, FALSE },
  { "lon", AXIS_LON, FALSE },       { "lat", AXIS_LAT, FALSE },      { "e", AXIS_LON, FALSE },
  { "w", AXIS_LON, TRUE },          { "n", AXIS_LAT, FALSE },        { "s", AXIS_LAT, TRUE },
};

/* Words around the numbers that say nothing more. */
static const char *const frames[] = { "point", "geo:", "坐标", "位置" };
static const char *const degree_signs[] = { "°", "o" /* º, folded */, "度" };
static const char *const minute_signs[] = { "'", "′", "’", "分" };
static const char *const second_signs[] = { "\"", "″", "′′", "''", "”", "秒" };
static const char *const separators[] = { ",", ";", "、", ":", "=", "&", "(", ")",
                                          "{", "}", "[",  "]", "|", "/", "。" };

static gboolean
skip_one_of (Reading *reading, const char *const *words, guint n)
{
  for (guint i = 0; i < n; i++)
    if (g_str_has_prefix (reading->at, words[i]))
      {
        reading->at += strlen (words[i]);
        return TRUE;
      }
  return FALSE;
}

static void
skip_blanks (Reading *reading)
{
  while (*reading->at == ' ')
    reading->at++;
}

/* What follows is no part of the degrees before it: “112°, 28°”. */
static void
end_angle (Reading *reading)
{
  if (reading->n_numbers > 0)
    reading->numbers[reading->n_numbers - 1].opens = FALSE;
}

static gboolean
take_axis (Reading *reading)
{
  for (guint i = 0; i < G_N_ELEMENTS (axis_words); i++)
    if (g_str_has_prefix (reading->at, axis_words[i].word))
      {
        reading->at += strlen (axis_words[i].word);
        end_angle (reading);
        if (reading->n_axes == 2)
          return FALSE;
        reading->axes[reading->n_axes] = axis_words[i].axis;
        reading->west_or_south[reading->n_axes++] = axis_words[i].negative;
        return TRUE;
      }
  return FALSE;
}

/* Behind a number: a sign that says what it was, and whether parts of it follow. Degrees begin anew, and what
 * has a fraction has no parts. */
static void
take_signs (Reading *reading, Number *number, gboolean is_part)
{
  gboolean degrees = FALSE, opens = FALSE;

  skip_blanks (reading);
  if (skip_one_of (reading, second_signs, G_N_ELEMENTS (second_signs)))
    reading->has_signs = TRUE;
  else if (skip_one_of (reading, degree_signs, G_N_ELEMENTS (degree_signs)))
    degrees = opens = TRUE;
  else if (skip_one_of (reading, minute_signs, G_N_ELEMENTS (minute_signs)))
    opens = TRUE;
  else if ((*reading->at == ':' || *reading->at == '-') && g_ascii_isdigit (reading->at[1]))
    {
      reading->at++;
      opens = TRUE;
    }
  reading->has_signs = reading->has_signs || opens;
  number->part = is_part && !degrees;
  number->opens = opens && number->value == floor (number->value);
}

/* Digits and a point; no exponent, so that the E of “112.98E28.19N” stays a word. */
static double
take_decimal (Reading *reading)
{
  gsize whole = strspn (reading->at, "0123456789");
  gsize all = reading->at[whole] == '.' ? whole + 1 + strspn (reading->at + whole + 1, "0123456789") : whole;
  g_autofree char *digits = g_strndup (reading->at, all);

  reading->at += all;
  return g_ascii_strtod (digits, NULL);
}

static gboolean
take_number (Reading *reading)
{
  Number *number = &reading->numbers[reading->n_numbers];
  gboolean is_part = reading->n_numbers > 0 && number[-1].opens;

  if (reading->n_numbers == MAX_NUMBERS)
    return FALSE;
  *number = (Number){ .negative = *reading->at == '-' };
  if (*reading->at == '-' || *reading->at == '+')
    reading->at++;
  if (!g_ascii_isdigit (*reading->at))
    return FALSE;
  number->value = take_decimal (reading);
  reading->n_numbers++;
  take_signs (reading, number, is_part && !number->negative);
  return TRUE;
}

static gboolean
take_separator (Reading *reading)
{
  if (!skip_one_of (reading, separators, G_N_ELEMENTS (separators)) &&
      !(*reading->at == '"' && reading->at++) && !skip_one_of (reading, frames, G_N_ELEMENTS (frames)))
    return FALSE;
  end_angle (reading);
  return TRUE;
}

static gboolean
read_all (Reading *reading)
{
  for (skip_blanks (reading); *reading->at; skip_blanks (reading))
    {
      gboolean known = g_ascii_isdigit (*reading->at) || *reading->at == '-' || *reading->at == '+'
                           ? take_number (reading)
                           : take_separator (reading) || take_axis (reading);

      if (!known)
        return FALSE;
    }
  return TRUE;
}

/* Numbers from `first` on as one angle of `n` numbers; FALSE: its parts are none. */
static gboolean
angle_of (const Reading *reading, guint first, guint n, Angle *angle)
{
  double weight = 1.0;

  *angle = (Angle){ .negative = reading->numbers[first].negative };
  for (guint i = 0; i < n; i++, weight /= 60.0)
    {
      double value = reading->numbers[first + i].value;

      if ((i > 0 && value >= 60.0) || (i + 1 < n && value != floor (value)))
        return FALSE;
      angle->degrees += value * weight;
    }
  return TRUE;
}

/* How many numbers make the first angle; 0: they do not make two. */
static guint
length_of_first (const Reading *reading)
{
  guint n = 1;

  if (!reading->has_signs)
    return reading->n_numbers % 2 == 0 ? reading->n_numbers / 2 : 0;
  while (n < reading->n_numbers && reading->numbers[n].part)
    n++;
  for (guint i = n + 1; i < reading->n_numbers; i++)
    if (!reading->numbers[i].part)
      return 0;
  return n < reading->n_numbers && n <= 3 && reading->n_numbers - n <= 3 ? n : 0;
}

static Axis
axis_by_size (double degrees)
{
  if (degrees >= 73.0 && degrees <= 136.0)
    return AXIS_LON;
  return degrees >= 3.0 && degrees <= 54.0 ? AXIS_LAT : AXIS_UNKNOWN;
}

static gboolean
name_axes (const Reading *reading, Angle *first, Angle *second)
{
  if (reading->n_axes == 2)
    {
      first->axis = reading->axes[0];
      second->axis = reading->axes[1];
      first->negative ^= reading->west_or_south[0];
      second->negative ^= reading->west_or_south[1];
    }
  else
    {
      first->axis = first->negative ? AXIS_UNKNOWN : axis_by_size (first->degrees);
      second->axis = second->negative ? AXIS_UNKNOWN : axis_by_size (second->degrees);
    }
  return first->axis != AXIS_UNKNOWN && second->axis != AXIS_UNKNOWN && first->axis != second->axis;
}

TdCoordinatesProblem
td_coordinates_parse (const char *text, TdLonLat *place)
{
  g_autofree char *folded = td_text_fold (text);
  Reading reading = { .at = folded };
  Angle first, second;
  guint n;

  if (*folded == '\0')
    return TD_COORDINATES_EMPTY;
  if (!read_all (&reading) || reading.n_numbers < 2 || (n = length_of_first (&reading)) == 0)
    return TD_COORDINATES_NOT_TWO;
  if (!angle_of (&reading, 0, n, &first) || !angle_of (&reading, n, reading.n_numbers - n, &second))
    return TD_COORDINATES_OUT_OF_RANGE;
  if (!name_axes (&reading, &first, &second))
    return first.degrees > 180.0 || second.degrees > 180.0 ? TD_COORDINATES_OUT_OF_RANGE
                                                           : TD_COORDINATES_WHICH_IS_LON;
  *place = (TdLonLat){ .lon = first.axis == AXIS_LON ? first.degrees : second.degrees,
                       .lat = first.axis == AXIS_LON ? second.degrees : first.degrees };
  if (first.axis == AXIS_LON ? first.negative : second.negative)
    place->lon = -place->lon;
  if (first.axis == AXIS_LON ? second.negative : first.negative)
    place->lat = -place->lat;
  return fabs (place->lon) <= 180.0 && fabs (place->lat) <= 90.0 ? TD_COORDINATES_OK
                                                                 : TD_COORDINATES_OUT_OF_RANGE;
}

char *
td_coordinates_to_decimal (TdLonLat place)
{
  char lon[G_ASCII_DTOSTR_BUF_SIZE], lat[G_ASCII_DTOSTR_BUF_SIZE];

  g_ascii_formatd (lon, sizeof lon, "%.6f", place.lon);
  g_ascii_formatd (lat, sizeof lat, "%.6f", place.lat);
  return g_strconcat (lon, ", ", lat, NULL);
}

/* Rounded once, in tenths of a second, so that no “60″” appears. */
static char *
degrees_text (double degrees, const char *positive, const char *negative)
{
  gint64 tenths = llround (fabs (degrees) * 36000.0);

  return g_strdup_printf ("%" G_GINT64_FORMAT "°%02d′%02d.%d″%s", tenths / 36000, (int)(tenths / 600 % 60),
                          (int)(tenths / 10 % 60), (int)(tenths % 10), degrees < 0 ? negative : positive);
}

char *
td_coordinates_to_degrees (TdLonLat place)
{
  g_autofree char *lon = degrees_text (place.lon, "E", "W");
  g_autofree char *lat = degrees_text (place.lat, "N", "S");

  return g_strconcat (lon, " ", lat, NULL);
}
