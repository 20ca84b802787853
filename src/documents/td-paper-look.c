/* Tidang: the looks of papers — sizes and faces of forms, notices and lists.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-template-flow.h"

static TdTextStyle
style (TdFontRole role, double size, double pitch, TdAlign align)
{
  return (TdTextStyle){ .role = role, .size = size, .pitch = pitch, .align = align };
}

void
td_paper_look_form (TdPaperLook *look)
{
  *look = (TdPaperLook){
    .title = style (TD_ROLE_TITLE, 18, 26, TD_ALIGN_CENTRE),
    .h1 = style (TD_ROLE_H1, 11, 18, TD_ALIGN_START),
    .h2 = style (TD_ROLE_H2, 11, 18, TD_ALIGN_START),
    .centre = style (TD_ROLE_H2, 11, 17, TD_ALIGN_CENTRE),
    .right = style (TD_ROLE_SONG, 10.5, 16, TD_ALIGN_END),
    .body = style (TD_ROLE_SONG, 10.5, 16.5, TD_ALIGN_JUSTIFY),
    .plain = style (TD_ROLE_SONG, 10.5, 16, TD_ALIGN_START),
    .note = style (TD_ROLE_SONG, 9, 12.6, TD_ALIGN_START),
    .label = style (TD_ROLE_H1, 10.5, 14.5, TD_ALIGN_CENTRE),
    .value = style (TD_ROLE_SONG, 10.5, 14.5, TD_ALIGN_START),
    .table = td_table_style_default (),
    .scale = 1,
  };
  look->body.indent = 2 * look->body.size;
}

void
td_paper_look_notice (TdPaperLook *look)
{
  td_paper_look_form (look);
  look->title = style (TD_ROLE_TITLE, 22, 33, TD_ALIGN_CENTRE);
  look->h1 = style (TD_ROLE_H1, 14, 23, TD_ALIGN_START);
  look->h1.indent = 2 * look->h1.size;
  look->h2 = style (TD_ROLE_H2, 14, 23, TD_ALIGN_START);
  look->h2.indent = 2 * look->h2.size;
  look->centre = style (TD_ROLE_H2, 14, 22, TD_ALIGN_CENTRE);
  look->right = style (TD_ROLE_BODY, 14, 23, TD_ALIGN_END);
  /* Not justified: numbers, areas and percentages would be drawn apart. */
  look->body = style (TD_ROLE_BODY, 14, 23, TD_ALIGN_START);
  look->body.indent = 2 * look->body.size;
  look->plain = style (TD_ROLE_BODY, 14, 23, TD_ALIGN_START);
  look->note = style (TD_ROLE_SONG, 9.5, 14, TD_ALIGN_START);
  look->label = style (TD_ROLE_H1, 11, 15, TD_ALIGN_CENTRE);
  look->value = style (TD_ROLE_SONG, 11, 15, TD_ALIGN_START);
}

/* Lines of 28 characters, 22 to a page. */
void
td_paper_look_official (TdPaperLook *look)
{
  td_paper_look_notice (look);
  look->title = td_style_title ();
  look->h1 = td_style_h1 ();
  look->h2 = td_style_h2 ();
  look->body = td_style_body ();
  /* Not justified, as on a notice. */
  look->body.align = TD_ALIGN_START;
  look->plain = look->body;
  look->plain.indent = 0;
  look->right = look->plain;
  look->right.align = TD_ALIGN_END;
  look->centre = look->plain;
  look->centre.align = TD_ALIGN_CENTRE;
}

void
td_paper_look_list (TdPaperLook *look)
{
  td_paper_look_form (look);
  look->label = style (TD_ROLE_H1, 9, 12, TD_ALIGN_CENTRE);
  look->value = style (TD_ROLE_SONG, 9, 12, TD_ALIGN_START);
  look->table.pad_x = 2.5;
  look->table.pad_y = 2.5;
}

void
td_paper_look_shrink (TdPaperLook *look, double factor)
{
  TdTextStyle *const styles[] = { &look->h1,    &look->h2,   &look->centre, &look->right, &look->body,
                                  &look->plain, &look->note, &look->label,  &look->value };

  for (guint i = 0; i < G_N_ELEMENTS (styles); i++)
    {
      styles[i]->size *= factor;
      styles[i]->pitch *= factor;
      styles[i]->indent *= factor;
    }
  look->table.pad_y *= factor;
  look->scale *= factor;
}

const TdTextStyle *
td_paper_look_line (const TdPaperLook *look, TdLineKind kind)
{
  switch (kind)
    {
    case TD_LINE_TITLE:
      return &look->title;
    case TD_LINE_H1:
      return &look->h1;
    case TD_LINE_H2:
      return &look->h2;
    case TD_LINE_CENTRE:
      return &look->centre;
    case TD_LINE_RIGHT:
      return &look->right;
    case TD_LINE_PLAIN:
      return &look->plain;
    case TD_LINE_NOTE:
      return &look->note;
    default:
      return &look->body;
    }
}
